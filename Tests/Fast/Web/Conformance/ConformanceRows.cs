using PhrCluster.Searching;
using PhrCluster.Tests.Support.Conformance;
using PhrCluster.Web.FhirApi.Capabilities;

namespace PhrCluster.Tests.Fast.Web.Conformance;

/// <summary>The rows of docs/fhir-conformance.md, section by section.</summary>
internal sealed class ConformanceRows(Claims claims)
{
    private const string System = "The system", Items = "Items of every type", Patient = "Patient";

    public IEnumerable<(string Heading, string[] Rows)> Sections =>
    [
        (System, [.. Requests(InteractionScope.OfSystem), .. claims.Table.All.Where(it => it.Scope is InteractionScope.Unlisted && !IsBeside(it)).Select(Row)]),
        (Items, [.. Requests(InteractionScope.OfItems), .. Beside(SearchParameters.Types[0], ShownClaims.Items)]),
        .. SearchParameters.Types.Select(type => (type, Parameters(type).ToArray())),
        (Patient, [.. Requests(InteractionScope.OfPatient)]),
        .. claims.Table.Beside.Select(it => (it.Type, new[] { it.Routes.Select(Row), Beside(it.Type, it.Type), Parameters(it.Type) }.SelectMany(static rows => rows).ToArray())),
    ];

    private bool IsBeside(Interaction interaction) => claims.Table.Beside.Any(it => it.Routes.Contains(interaction));

    private IEnumerable<string> Requests(InteractionScope scope) => claims.Table.All.Where(it => it.Scope == scope).Select(Row);

    private IEnumerable<string> Parameters(string type) => claims.ParametersOf(type).Select(static it => it.Row);

    private static string Row(Interaction interaction) => Row(
        $"`{interaction.Method} {interaction.Template}`".Replace(" `", "`", StringComparison.Ordinal),
        interaction.Code ?? interaction.Operation?.Name ?? "",
        ShownRequests.All.Where(it => it.Method == interaction.Method && it.Template == interaction.Template && (it.Code is null || it.Code == interaction.Code)).Select(static it => it.Test));

    private IEnumerable<string> Beside(string type, string of) =>
    [
        .. claims.SaidOf(type).Select(said => Row(said.Element, said.Value, TestsOf(of, said.Element))),
        .. Claims.ResultsOf(type).Select(name => Row($"`{name}`", "", TestsOf(of, name))),
    ];

    private static IEnumerable<string> TestsOf(string of, string element) => ShownClaims.All.Where(it => it.Of == of && it.Element == element).Select(static it => it.Test);

    private static string Row(string asked, string told, IEnumerable<string> tests) => $"| {asked} | {told} | {string.Join(", ", tests.Select(static it => $"`{it}`"))} |".Replace("|  |", "| |", StringComparison.Ordinal);
}
