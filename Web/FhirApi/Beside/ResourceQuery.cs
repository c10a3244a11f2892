using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>A search of resources that are no items, as it was understood.</summary>
/// <param name="Citizen">Whose record is searched; null where the parameters name two people, so that nothing can match.</param>
/// <param name="PageSize">0 where only the number is asked for.</param>
/// <param name="Used">The parameters that count, for the self link.</param>
/// <param name="Ignored">Some were left out, as the client let us.</param>
/// <param name="WantsTotal">False where <c>_total=none</c> was asked.</param>
internal sealed record ResourceQuery(
    string? Citizen, ImmutableArray<ResourceTerm> Terms, int PageSize, QueryParameters Used, bool Ignored, bool WantsTotal)
{
    /// <summary>What is to be added to the matches, as <c>_include</c> named it.</summary>
    public ImmutableArray<string> Includes { get; private init; } = [];

    /// <summary>Parameters that shape the answer, and say nothing of what is sought.</summary>
    public static readonly ImmutableArray<string> ResultParameters = ["_count", "_total", "_summary", "_pretty", "_format"];

    /// <summary>True for a resource that all terms match.</summary>
    public bool Matches(ReadOnlyMemory<byte> resource)
    {
        if (Terms.IsEmpty)
        {
            return true;
        }

        using var document = JsonDocument.Parse(resource);
        return Terms.All(term => term.Matches(document.RootElement));
    }

    public IEnumerable<ResourceTerm> Of(string parameter) => Terms.Where(term => term.Parameter.Name == parameter);

    /// <param name="compartment">The patient in whose compartment is searched; null for none.</param>
    /// <param name="includes">Values that <c>_include</c> may have.</param>
    /// <exception cref="FhirFault">A parameter is not known, or breaks a rule.</exception>
    public static ResourceQuery Read(FhirCall call, ImmutableArray<ResourceParameter> known, string? compartment, WebSettings settings, ImmutableArray<string> includes) =>
        Read(call, known, static name => ResultParameters.Contains(name) || IsPatient(name), settings, includes) with
        {
            Citizen = CitizenOf(call, compartment, settings.FhirBase), PageSize = PageSizeOf(call.Query, settings),
        };

    /// <summary>The terms alone; whose record is searched, and how much of it is given, the caller says.</summary>
    /// <param name="isOther">True for what is known beside <paramref name="known"/>, and is no term.</param>
    /// <param name="includes">Values that <c>_include</c> may have.</param>
    /// <exception cref="FhirFault">A parameter is not known, or breaks a rule.</exception>
    public static ResourceQuery Read(
        FhirCall call, ImmutableArray<ResourceParameter> known, Func<string, bool> isOther, WebSettings settings, ImmutableArray<string> includes)
    {
        var asked = ImmutableArray.CreateBuilder<string>();
        var terms = ImmutableArray.CreateBuilder<ResourceTerm>();
        var used = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        var ignored = false;
        foreach (var (name, value) in call.Query.All)
        {
            var parts = name.Split(':', 2);
            if (known.FirstOrDefault(it => it.Name == parts[0]) is { } parameter)
            {
                terms.Add(ResourceTerm.Of(parameter, parts.Length > 1 ? parts[1] : null, value, settings.FhirBase));
            }
            else if (name == "_include" && includes.Contains(value))
            {
                asked.Add(value);
            }
            else if (parts.Length > 1 && IsPatient(parts[0]) && !IsPatient(name))
            {
                throw FhirFault.BadRequest($"{parts[0]}: does not take this modifier here", IssueCode.NotSupported);
            }
            else if (!isOther(name))
            {
                ignored = call.Prefer.IsLenient ? true
                    : throw FhirFault.BadRequest("A parameter is not supported here; Prefer: handling=lenient leaves it out. /metadata lists those that are.", IssueCode.NotSupported);
                continue;
            }

            used.Add(KeyValuePair.Create(name, value));
        }

        return new ResourceQuery(null, terms.ToImmutable(), settings.DefaultPageSize, new QueryParameters(used.ToImmutable()), ignored, call.Query["_total"] != "none")
        {
            Includes = asked.ToImmutable(),
        };
    }

    private static bool IsPatient(string name) => RecordNaming.IsPatient(name) && name.StartsWith("patient", StringComparison.Ordinal);

    private static string? CitizenOf(FhirCall call, string? compartment, string fhirBase)
    {
        var named = RecordNaming.InParameters(call.Query, fhirBase);
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

    /// <summary>0 where only the number is asked for.</summary>
    /// <exception cref="FhirFault">It is no number, or another summary than that.</exception>
    public static int PageSizeOf(QueryParameters query, WebSettings settings) => query["_summary"] switch
    {
        "count" => 0,
        null or "false" => CountOf(query, settings),
        _ => throw FhirFault.BadRequest("_summary: must be count or false here", IssueCode.Value),
    };

    /// <exception cref="FhirFault">It is no number.</exception>
    public static int CountOf(QueryParameters query, WebSettings settings) => query["_count"] is not { } count ? settings.DefaultPageSize
        : int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? Math.Min(size, settings.MaxPageSize)
        : throw FhirFault.BadRequest("_count: must be a whole number, 0 or more", IssueCode.Value);
}
