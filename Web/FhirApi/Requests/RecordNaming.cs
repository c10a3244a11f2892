using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using PhrCluster.Readings;
using PhrCluster.Web.FhirApi.Answers;

namespace PhrCluster.Web.FhirApi.Requests;

/// <summary>Finds out whose record a call is about. ADR 0015 says why it is found like this.</summary>
internal static class RecordNaming
{
    /// <summary>Chance at the end of an id that this server makes: 20 letters of 5 bits.</summary>
    private const int ChanceLength = 20;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>What may follow the name of a parameter that names the patient.</summary>
    public static readonly ImmutableArray<string> PatientModifiers = [":Patient", ":identifier", ".identifier", ":Patient.identifier"];

    private static readonly FrozenSet<string> PatientParameters =
        new[] { "patient", "subject" }.SelectMany(static name => PatientModifiers.Select(modifier => name + modifier).Prepend(name)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>An id for a new item: it begins with the citizen's, where FHIR takes that as part of an id, so that whoever is given the id finds the record.</summary>
    public static string NewId(string citizen)
    {
        var chance = RandomNumberGenerator.GetString(Letters, ChanceLength);
        return citizen.Length + 1 + ChanceLength <= ItemIdentity.MaxIdLength && ItemIdentity.IsId(citizen) ? $"{citizen}.{chance}" : chance;
    }

    /// <summary>The citizen that an id of <see cref="NewId"/> names; null of any other.</summary>
    public static string? CitizenIn(string id)
    {
        var dot = id.Length - ChanceLength - 1;
        return dot > 0 && id[dot] == '.' && !id.AsSpan(dot + 1).ContainsAnyExcept(Letters) ? id[..dot] : null;
    }

    /// <summary>The citizens whom a search's parameters name; more than one is nobody.</summary>
    /// <param name="baseUrl">Of this server, without a slash at its end.</param>
    /// <exception cref="FhirFault">A parameter names no patient.</exception>
    public static ImmutableArray<string> InParameters(QueryParameters query, string baseUrl) =>
    [
        .. query.All.Where(static it => IsPatient(it.Key)).Select(it => Patient(it.Key, it.Value, baseUrl)).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>True for parameters by which a search names its patient.</summary>
    public static bool IsPatient(string parameter) => PatientParameters.Contains(parameter);

    /// <summary>The citizen whom <c>ID</c>, <c>Patient/ID</c> or the absolute URL names.</summary>
    public static string? OfReference(string reference, string baseUrl)
    {
        var below = reference.StartsWith(baseUrl + "/", StringComparison.Ordinal) ? reference[(baseUrl.Length + 1)..] : reference;
        var id = below.StartsWith("Patient/", StringComparison.Ordinal) ? below["Patient/".Length..] : below;
        return CitizenId.Fault(id) is null ? id : null;
    }

    private static string Patient(string parameter, string value, string baseUrl)
    {
        if (value.Contains(',', StringComparison.Ordinal))
        {
            throw FhirFault.BadRequest($"{parameter}: must name one patient", IssueCode.Value);
        }

        if (!parameter.EndsWith("identifier", StringComparison.Ordinal))
        {
            return OfReference(value, baseUrl) ?? throw FhirFault.BadRequest($"{parameter}: must name a patient, as ID, Patient/ID or the URL of one", IssueCode.Value);
        }

        var bar = value.LastIndexOf('|');
        return bar > 0 && value[..bar] == NhsNumber.System && CitizenId.Fault(value[(bar + 1)..], nhsNumbers: true) is null
            ? value[(bar + 1)..]
            : throw FhirFault.BadRequest($"{parameter}: must be {NhsNumber.System}|NUMBER, with a valid NHS number", IssueCode.Value);
    }
}
