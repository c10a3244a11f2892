using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Search;

/// <summary>Reads FHIR search parameters. What their values mean, the record knows; here counts which there are, and whom they are about.</summary>
internal sealed class SearchReader(IOptions<WebSettings> options)
{
    /// <summary>Parameters that shape the answer, and say nothing of what is sought.</summary>
    public static readonly ImmutableArray<string> ResultParameters = ["_sort", "_include", "_revinclude", "_count", "_total", "_summary", "_elements", "_pretty", "_format"];

    private readonly WebSettings _settings = options.Value;

    /// <param name="type">A FHIR type that records hold; null for all of them.</param>
    /// <param name="compartment">The patient in whose compartment is searched; null for none.</param>
    /// <exception cref="FhirFault">A parameter is not known, or breaks a rule.</exception>
    public SearchRequest Read(FhirCall call, string? type, string? compartment)
    {
        var known = new Reading(type, call.Prefer.IsLenient);
        foreach (var (name, value) in call.Query.All)
        {
            known.Take(name, value);
        }

        var countsOnly = call.Query["_summary"] == "count";
        var size = countsOnly ? 0 : PageSize(call.Query["_count"]);
        var total = Total(call.Query["_total"]);
        var search = new ItemSearch
        {
            Types = type is null ? [] : [type],
            Terms = known.Terms.ToImmutable(),
            Sort = known.Sort.ToImmutable(),
            PageSize = size,
            CountAll = total is TotalMode.Accurate || size == 0,
            Continuation = call.Continuation,
            TellsOrigins = known.IncludesProvenance,
        };
        return new SearchRequest(
            Citizen(call, compartment), search, Used(known, size), known.Ignored.ToImmutable(), known.IncludesPatient, Projection.Read(call.Query), total is not TotalMode.None);
    }

    private string? Citizen(FhirCall call, string? compartment)
    {
        var named = RecordNaming.InParameters(call.Query, _settings.FhirBase);
        if (compartment is not null)
        {
            named = [.. named.Append(compartment).Distinct(StringComparer.Ordinal)];
        }

        return named switch
        {
            [] => call.Requester.Patient ?? (call.Query["_id"] is { } id ? RecordNaming.CitizenIn(id) : null) ?? throw FhirFault.BadRequest("patient: is required", IssueCode.Required),
            [var only] => only,
            _ => null,
        };
    }

    /// <summary>More than a page may hold is asked for in vain, and the self link says so.</summary>
    private int PageSize(string? count) =>
        count is null ? _settings.DefaultPageSize
        : int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? Math.Min(size, _settings.MaxPageSize)
        : throw FhirFault.BadRequest("_count: must be a whole number, 0 or more", IssueCode.Value);

    private static TotalMode Total(string? total) => total switch
    {
        "accurate" => TotalMode.Accurate,
        "none" => TotalMode.None,
        null or "estimate" => TotalMode.IfKnown,
        _ => throw FhirFault.BadRequest("_total: must be none, estimate or accurate", IssueCode.Value),
    };

    private static QueryParameters Used(Reading known, int size) => known.Used.Any(static it => it.Key == "_count")
        ? new([.. known.Used.Select(it => it.Key == "_count" ? KeyValuePair.Create(it.Key, size.ToString(CultureInfo.InvariantCulture)) : it)])
        : new(known.Used.ToImmutable());

    private enum TotalMode
    {
        IfKnown,
        Accurate,
        None,
    }

    /// <summary>What was read so far.</summary>
    private sealed class Reading(string? type, bool isLenient)
    {
        public ImmutableArray<SearchTerm>.Builder Terms { get; } = ImmutableArray.CreateBuilder<SearchTerm>();

        public ImmutableArray<string>.Builder Sort { get; } = ImmutableArray.CreateBuilder<string>();

        public ImmutableArray<KeyValuePair<string, string>>.Builder Used { get; } = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();

        public ImmutableArray<string>.Builder Ignored { get; } = ImmutableArray.CreateBuilder<string>();

        public bool IncludesPatient { get; private set; }

        public bool IncludesProvenance { get; private set; }

        public void Take(string name, string value)
        {
            if (name switch
                {
                    "_sort" => TakeSort(value),
                    "_include" => TakeInclude(value),
                    "_revinclude" => TakeRevInclude(value),
                    _ => ResultParameters.Contains(name) || IsPatientOf(name) || TakeTerm(name, value),
                })
            {
                Used.Add(KeyValuePair.Create(name, value));
            }
            else if (isLenient)
            {
                Ignored.Add(name);
            }
            else
            {
                throw FhirFault.BadRequest($"{Shown(name)}: is not supported here; Prefer: handling=lenient leaves it out", IssueCode.NotSupported);
            }
        }

        private bool IsPatientOf(string name) =>
            RecordNaming.IsPatient(name) && (name.StartsWith("patient", StringComparison.Ordinal) || type is not ("Immunization" or "AllergyIntolerance"));

        private bool TakeTerm(string name, string value)
        {
            var colon = name.IndexOf(':', StringComparison.Ordinal);
            var bare = colon < 0 ? name : name[..colon];
            var parameter = Find(bare);
            if (colon >= 0 && (parameter is not null ? !parameter.Modifiers.Contains(name[(colon + 1)..]) : IsPatientOf(bare)))
            {
                // Whoever is lenient too: without its modifier a parameter means something else.
                throw FhirFault.BadRequest($"{bare}: does not take this modifier here", IssueCode.NotSupported);
            }

            if (parameter is null)
            {
                return false;
            }

            Terms.Add(new SearchTerm(name, value));
            return true;
        }

        private SearchParameter? Find(string name) => type is not null
            ? SearchParameters.Find(type, name)
            : SearchParameters.Types.All(each => SearchParameters.Find(each, name) is not null) ? SearchParameters.Find(SearchParameters.Types[0], name) : null;

        private bool TakeSort(string value)
        {
            var keys = value.Split(',');
            if (!keys.All(key => Find(key.TrimStart('-')) is not null))
            {
                return false;
            }

            Sort.AddRange(keys);
            return true;
        }

        private bool TakeInclude(string value)
        {
            var parts = value.Split(':');
            var isKnown = parts is [var from, "patient" or "subject", ..] && (type is null ? SearchParameters.Types.Contains(from) : from == type)
                && IsPatientOf(parts[1]) && (parts.Length == 2 || (parts.Length == 3 && parts[2] == "Patient"));
            IncludesPatient |= isKnown;
            return isKnown;
        }

        private bool TakeRevInclude(string value)
        {
            var isKnown = value == Provenances.Provenances.OfTarget || (type is not null && value == $"{Provenances.Provenances.OfTarget}:{type}");
            IncludesProvenance |= isKnown;
            return isKnown;
        }

        /// <summary>A name that a client made up is shown only as far as it can be one.</summary>
        private static string Shown(string name) => name.Length <= 64 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':' or '.') ? name : "parameter";
    }
}
