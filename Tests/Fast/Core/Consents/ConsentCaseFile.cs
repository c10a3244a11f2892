using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using YamlDotNet.RepresentationModel;

namespace PhrCluster.Tests.Fast.Core.Consents;

/// <summary>Reads the files in Cases/, whose notation their README explains. A word that it does not know is an error, never left out.</summary>
internal static class ConsentCaseFile
{
    private static readonly Dictionary<string, Coding> Categories = new()
    {
        ["delegation"] = ConsentCategories.Delegation,
        ["gp-registration"] = ConsentCategories.Registration,
        ["emergency-access"] = ConsentCategories.Emergency,
        ["national-opt-out"] = ConsentCategories.NationalOptOut,
    };

    public static IEnumerable<ConsentCase> Read(string path)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(path);
        yaml.Load(text);
        var file = new CaseNode(yaml.Documents.Single().RootNode, path);
        file.Only("theme", "about", "usually", "cases");
        var theme = file.Text("theme")!;
        foreach (var node in file.List("cases"))
        {
            node.Only("name", "consents", "request", "item", "expect");
            yield return CaseOf(theme, node, file.Node("usually"));
        }
    }

    private static ConsentCase CaseOf(string theme, CaseNode node, CaseNode? usually)
    {
        usually?.Only("request", "item");
        var name = node.Text("name")!;
        var (permitted, consent, provision) = ExpectationOf(node.Text("expect")!);
        return new ConsentCase(
            theme, name, [.. node.Pairs("consents").Select(static pair => ConsentOf(pair.Name, pair.Node))],
            QuestionOf(new Fallback(node.Node("request"), usually?.Node("request"))),
            CaseItem.Of(new Fallback(node.Node("item"), usually?.Node("item"))), permitted, consent, provision);
    }

    /// <summary><c>permit by ID at PATH</c>, <c>deny by ID at PATH</c> or <c>nothing matches</c>.</summary>
    private static (bool Permitted, string? Consent, string? Provision) ExpectationOf(string text) => text.Split(' ') switch
    {
        ["permit", "by", var consent, "at", var provision] => (true, consent, provision),
        ["deny", "by", var consent, "at", var provision] => (false, consent, provision),
        ["nothing", "matches"] => (false, null, null),
        _ => throw new FormatException($"What is expected? {text}"),
    };

    private static Consent ConsentOf(string id, CaseNode node) => new(
        id, Enum.Parse<ConsentStatus>((node.Text("status") ?? "active").Replace("-", ""), ignoreCase: true), ProvisionOf(node, isRoot: true), node.Text("replaces"))
    {
        Categories = [ConsentCategories.Privacy, .. node.Texts("category").Select(static text => Categories[text])],
    };

    private static Provision ProvisionOf(CaseNode node, bool isRoot)
    {
        node.Only([
            "type", "period", "actor", "action", "securityLabel", "purpose", "class", "code", "dataPeriod", "data", "provision",
            .. isRoot ? ["status", "category", "replaces"] : Array.Empty<string>(),
        ]);
        return new Provision
        {
            Type = Enum.Parse<ProvisionType>(node.Text("type")!, ignoreCase: true),
            Period = PeriodOf(node.Node("period")),
            Actors = [.. node.Texts("actor").Select(static text => new ConsentActor(Enum.Parse<ActorKind>(Split(text, '/').Left), Split(text, '/').Right))],
            Actions = [.. node.Texts("action").Select(ActionOf)],
            SecurityLabels = CaseCodes.Of(node.Texts("securityLabel")),
            Purposes = [.. node.Texts("purpose")],
            Classes = [.. node.Texts("class").Select(ClassOf)],
            Codes = CaseCodes.Of(node.Texts("code")),
            DataPeriod = PeriodOf(node.Node("dataPeriod")),
            Data = [.. node.Texts("data").Select(DataOf)],
            Provisions = [.. node.List("provision").Select(static nested => ProvisionOf(nested, isRoot: false))],
        };
    }

    private static ConsentQuestion QuestionOf(Fallback request)
    {
        request.Only("who", "role", "organization", "purpose", "action", "at");
        var by = new Requester(
            request.Text("who") ?? "dr-jansen",
            Enum.Parse<Role>(request.Text("role") ?? "professional", ignoreCase: true),
            request.TextOrNone("organization", "Practice"),
            request.TextOrNone("purpose", PurposeOfUse.Treatment));
        return new ConsentQuestion(by, ActionOf(request.Text("action") ?? "access"), Start(request.Text("at") ?? "2026-03-14T12:00:00Z"));
    }

    /// <summary><c>authoredby|SOURCE</c>, <c>instance|IDENTIFIER</c> or <c>instance|SOURCE|IDENTIFIER</c>.</summary>
    private static ConsentData DataOf(string text) => (Enum.Parse<DataMeaning>(Split(text, '|').Left, ignoreCase: true), Split(text, '|').Right) switch
    {
        (DataMeaning.Instance, var named) when named.Contains('|') => new ConsentData(DataMeaning.Instance, Split(named, '|').Right, Split(named, '|').Left),
        var (meaning, named) => new ConsentData(meaning, named),
    };

    private static ConsentAction ActionOf(string text) => Enum.Parse<ConsentAction>(text, ignoreCase: true);

    private static Coding ClassOf(string text) => text.Contains('|') ? CaseCodes.Of(text) : new Coding(CodeSystems.ResourceTypes, text);

    /// <summary>As the FHIR door reads it: a date as an end includes that whole day (month, year), so that the period ends with the midnight after it, UTC.</summary>
    private static ConsentPeriod? PeriodOf(CaseNode? node)
    {
        node?.Only("start", "end");
        return node is null ? null : new ConsentPeriod(
            node.Text("start") is { } start ? Start(start) : null,
            node.Text("end") is { } end ? (end.Contains('T') ? Start(end) : Interval(end).To) : null);
    }

    private static DateTimeOffset Start(string text) => Interval(text).From;

    private static TimeInterval Interval(string text) =>
        ReportedTime.At(text).TryInterval(out var interval, out _) ? interval : throw new FormatException($"Not a FHIR date or time: {text}");

    private static (string Left, string Right) Split(string text, char at) => CaseCodes.Split(text, at);
}
