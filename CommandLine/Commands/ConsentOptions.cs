using System.CommandLine;
using PhrCluster.Client.Consents;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.CommandLine.Commands;

/// <summary>A consent as <c>phr consent give</c> spells it: one provision.</summary>
internal sealed class ConsentOptions
{
    private static readonly string[] Roles = ["professional", "service", "citizen", "admin"];

    private static readonly Dictionary<string, DataMeaning> Meanings = new() { ["instance"] = DataMeaning.Instance, ["authoredby"] = DataMeaning.AuthoredBy };

    private readonly Option<bool> _deny = new("--deny") { Description = "Forbid instead of permit" };

    private readonly RepeatedOption<ConsentActor>[] _actors =
    [
        Actor("--org", "An organisation", ActorKind.Organization),
        Actor("--practitioner", "A professional", ActorKind.Practitioner),
        Actor("--device", "A device or service that acts by itself", ActorKind.Device),
        Actor("--person", "Another citizen who acts for this one", ActorKind.RelatedPerson),
        RepeatedOption.One("--role", "Everyone in a role that it is about; repeatable", "ROLE",
            static it => Roles.Contains(it) ? new ConsentActor(ActorKind.Role, it) : null, $"is not one of {string.Join(", ", Roles)}"),
    ];

    private readonly RepeatedOption<ConsentAction> _actions =
        RepeatedOption.Named("--action", "What may be done, or not; repeatable (default: reading, which is access, use and disclose)", string.Join('|', ActionNames.All.Keys), ActionNames.All);

    private readonly RepeatedOption<string> _purposes = RepeatedOption.One(
        "--purpose", "A purpose of use that it is about; repeatable (default: any)", "CODE", static it => VocabularyTree.Purposes.IsKnown(it) ? it : null,
        $"is not one of {string.Join(", ", VocabularyTree.Purposes.Codes)}");

    private readonly RepeatedOption<Coding> _classes = RepeatedOption.Classes(
        "Data that it is about: a FHIR resource type, such as Immunization, or a category, such as vital-signs or laboratory; repeatable (default: all)");

    private readonly RepeatedOption<Coding> _codes =
        RepeatedOption.Codes("Codes of the data that it is about, of LOINC unless a system is given, or a common name, such as glucose; repeatable (default: all)");

    private readonly RepeatedOption<Coding> _labels = RepeatedOption.LabelsOrWords("Labels that the data has, or a common name, such as mental health; a confidentiality covers all lower ones too, with --deny all higher ones; repeatable (default: any)");

    private readonly RepeatedOption<ConsentData> _data = RepeatedOption.One(
        "--data", "Single items by their source's identifier, and the source, which a denial may leave out; or all of one source; repeatable (default: all)", "instance:ID@SOURCE|authoredby:SOURCE", DataOf, "must be instance:ID@SOURCE or authoredby:SOURCE");

    private readonly Option<DateTimeOffset?> _dataFrom = TimeOption.Start("--data-from", "Only data from this time on");
    private readonly Option<DateTimeOffset?> _dataTo = TimeOption.End("--data-to", "Only data before this time");
    private readonly Option<DateTimeOffset?> _from = TimeOption.Start("--from", "When it begins to hold (default: at once)");
    private readonly Option<DateTimeOffset?> _to = TimeOption.End("--to", "When it ceases to hold (default: never)");

    private readonly RepeatedOption<Coding> _categories = RepeatedOption.One(
        "--category", "What kind of consent it is, beside a privacy consent; repeatable", "[SYSTEM|]CATEGORY", CodedText.Category,
        $"must be SYSTEM|CODE or one of {string.Join(", ", CodedText.Categories.Select(static it => it.Code))}");

    /// <summary>All that say what the consent is, but not which.</summary>
    public IEnumerable<Option> Elements =>
    [
        _deny, .. _actors.Select(static it => it.Option), _actions.Option, _purposes.Option, _classes.Option, _codes.Option, _labels.Option, _data.Option,
        _dataFrom, _dataTo, _from, _to, _categories.Option,
    ];

    public Consent Read(ParseResult parsed, string id) => new(
        id,
        ConsentStatus.Active,
        new Provision
        {
            Type = parsed.GetValue(_deny) ? ProvisionType.Deny : ProvisionType.Permit,
            Period = Period(parsed.GetValue(_from), parsed.GetValue(_to)),
            Actors = [.. _actors.SelectMany(it => it.Read(parsed))],
            Actions = _actions.Read(parsed),
            Purposes = _purposes.Read(parsed),
            Classes = _classes.Read(parsed),
            Codes = _codes.Read(parsed),
            SecurityLabels = _labels.Read(parsed),
            Data = _data.Read(parsed),
            DataPeriod = Period(parsed.GetValue(_dataFrom), parsed.GetValue(_dataTo)),
        })
    {
        Categories = [ConsentCategories.Privacy, .. _categories.Read(parsed)],
    };

    private static RepeatedOption<ConsentActor> Actor(string name, string whom, ActorKind kind) => RepeatedOption.One(
        name, $"{whom} that it is about; repeatable (default, without any of these: everyone)", "ID",
        text => text.Length > 0 ? new ConsentActor(kind, text) : null, "must name somebody");

    private static ConsentData? DataOf(string text)
    {
        if (text.Split(':', 2) is not [var meaning, { Length: > 0 } reference] || !Meanings.TryGetValue(meaning, out var known))
        {
            return null;
        }

        var at = known == DataMeaning.Instance ? reference.LastIndexOf('@') : -1;
        return at > 0 && at < reference.Length - 1 ? new ConsentData(known, reference[..at], reference[(at + 1)..]) : new ConsentData(known, reference);
    }

    private static ConsentPeriod? Period(DateTimeOffset? from, DateTimeOffset? to) => from is null && to is null ? null : new ConsentPeriod(from, to);
}
