using System.Collections.Immutable;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Patients;

/// <summary>Reads a search of Patients. It is of one record, which <c>_id</c>, the token or an NHS number names: no record tells of another (G7).</summary>
internal static class PatientQuery
{
    private const string Id = "_id", Identifier = "identifier";

    private const string OnePerson = "a search across people is not offered";

    private const string Numbered = NhsNumber.System + "|";

    public static readonly ImmutableArray<ResourceParameter> Parameters =
    [
        new(Id, ParameterKind.Id, "id"),
        new("_lastUpdated", ParameterKind.Date, "meta.lastUpdated"),
        new(Identifier, ParameterKind.Token, "identifier"),
        new("name", ParameterKind.Text, "name.text", "name.family", "name.given", "name.prefix", "name.suffix"),
        new("family", ParameterKind.Text, "name.family"),
        new("given", ParameterKind.Text, "name.given"),
        new("birthdate", ParameterKind.Date, "birthDate"),
        new("gender", ParameterKind.Token, "gender"),
    ];

    private static readonly string[] Results = ["_count", "_total", "_summary", "_elements", "_pretty", "_format"];

    /// <exception cref="FhirFault">A parameter is not known, or breaks a rule; or nothing names whose record is meant.</exception>
    public static ResourceQuery Read(FhirCall call, WebSettings settings)
    {
        var query = ResourceQuery.Read(call, Parameters, Results.Contains, settings, includes: []);
        if (call.Query["_total"] is not (null or "none" or "estimate" or "accurate"))
        {
            throw FhirFault.BadRequest("_total: must be none, estimate or accurate", IssueCode.Value);
        }

        var citizen = CitizenOf(call.Requester, query);
        return query with
        {
            Citizen = citizen,
            PageSize = call.Query["_summary"] == "count" ? 0 : ResourceQuery.CountOf(call.Query, settings),

            // A record that is known by a number has it, whether its Patient says so or not.
            Terms = query.Terms.RemoveAll(term => term.Parameter.Name == Identifier && term.Values.Contains(Numbered + citizen)),
        };
    }

    /// <summary>Null where two people are named, so that nothing can match.</summary>
    private static string? CitizenOf(Requester requester, ResourceQuery query) => Named(query, Id, string.Empty) switch
    {
        [] => requester.Patient ?? Numbers(query),
        [var only] => only,
        _ => null,
    };

    private static string? Numbers(ResourceQuery query) => Named(query, Identifier, Numbered) switch
    {
        [] => throw FhirFault.BadRequest($"{Id}: is required, or {Identifier} with an NHS number: the token names no patient, and {OnePerson}.", IssueCode.Required),
        [var only] => only,
        _ => null,
    };

    /// <param name="system">How those values begin that name somebody.</param>
    private static string[] Named(ResourceQuery query, string parameter, string system) =>
    [
        .. query.Of(parameter).Where(term => term.Values.Any(it => it.StartsWith(system, StringComparison.Ordinal)))
            .Select(term => term.Values is [var only] ? only[system.Length..] : throw FhirFault.BadRequest($"{parameter}: must name one patient: {OnePerson}", IssueCode.NotSupported))
            .Distinct(StringComparer.Ordinal),
    ];
}
