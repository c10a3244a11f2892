using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Client.Commands;

/// <summary>A consent as <c>phr consent give</c> spells it: one provision.</summary>
internal sealed class ConsentOptions
{
    private readonly Option<string?> _id = new("--id") { Description = "The consent's id, new in this record (default: made from the time)", HelpName = "ID" };
    private readonly Option<bool> _deny = new("--deny") { Description = "Forbid instead of permit" };
    private readonly Option<string[]> _organizations = new("--org") { Description = "An organisation that it is about; repeatable (default: everyone)", HelpName = "ORG" };
    private readonly Option<string[]> _purposes = Known("--purpose", "A purpose of use that it is about; repeatable (default: any)", "CODE");
    private readonly Option<string[]> _classes = new("--class") { Description = "Data that it is about: a FHIR resource type, such as Immunization, or a category, such as vital-signs or laboratory; repeatable (default: all)", HelpName = "[SYSTEM|]CLASS" };
    private readonly Option<string[]> _codes = new("--code") { Description = "Codes of the data that it is about, of LOINC unless a system is given; repeatable (default: all)", HelpName = "[SYSTEM|]CODE" };
    private readonly Option<DateTimeOffset?> _dataFrom = TimeOption.Start("--data-from", "Only data from this time on");
    private readonly Option<DateTimeOffset?> _dataTo = TimeOption.End("--data-to", "Only data before this time");
    private readonly Option<DateTimeOffset?> _from = TimeOption.Start("--from", "When it begins to hold (default: at once)");
    private readonly Option<DateTimeOffset?> _to = TimeOption.End("--to", "When it ceases to hold (default: never)");
    private readonly Option<string?> _supersedes = new("--supersedes") { Description = "The consent that it replaces", HelpName = "ID" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_id, _deny, _organizations, _purposes, _classes, _codes, _dataFrom, _dataTo, _from, _to, _supersedes])
        {
            command.Add(option);
        }
    }

    /// <param name="now">Names the consent where the command line does not; two given in one millisecond need names.</param>
    public Consent Read(ParseResult parsed, DateTimeOffset now) => new(
        parsed.GetValue(_id) ?? now.UtcDateTime.ToString("'consent-'yyyyMMdd'T'HHmmss'.'fff", CultureInfo.InvariantCulture),
        ConsentStatus.Active,
        new Provision
        {
            Type = parsed.GetValue(_deny) ? ProvisionType.Deny : ProvisionType.Permit,
            Period = Period(parsed.GetValue(_from), parsed.GetValue(_to)),
            Actors = Each(parsed, _organizations, static it => new ConsentActor(ActorKind.Organization, it)),
            Purposes = Each(parsed, _purposes, static it => it),
            Classes = Each(parsed, _classes, ClassOf),
            Codes = Each(parsed, _codes, static it => Coded(it, CodeSystems.Loinc)),
            DataPeriod = Period(parsed.GetValue(_dataFrom), parsed.GetValue(_dataTo)),
        },
        parsed.GetValue(_supersedes));

    /// <summary>FHIR writes the names of its types with a capital, and those of its categories without.</summary>
    internal static Coding ClassOf(string text) =>
        Coded(text, text.Length > 0 && char.IsAsciiLetterUpper(text[0]) ? CodeSystems.ResourceTypes : CodeSystems.ObservationCategory);

    /// <summary>Reads <c>SYSTEM|CODE</c>, or <c>CODE</c> in the system given.</summary>
    internal static Coding Coded(string text, string system) =>
        text.LastIndexOf('|') is var bar and > 0 ? new Coding(text[..bar], text[(bar + 1)..]) : new Coding(system, text);

    private static ConsentPeriod? Period(DateTimeOffset? from, DateTimeOffset? to) => from is null && to is null ? null : new ConsentPeriod(from, to);

    private static ImmutableArray<T> Each<T>(ParseResult parsed, Option<string[]> option, Func<string, T> read) =>
        [.. (parsed.GetValue(option) ?? []).Select(read)];

    private static Option<string[]> Known(string name, string description, string helpName)
    {
        var option = new Option<string[]>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(static it => !PurposeOfUse.IsKnown(it.Value)))
            {
                result.AddError($"{name}: {token.Value} is not one of {string.Join(", ", PurposeOfUse.InWords.Keys.Order())}");
            }
        });
        return option;
    }
}
