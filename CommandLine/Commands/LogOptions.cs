using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using PhrCluster.AccessLog;
using PhrCluster.Identity;

namespace PhrCluster.CommandLine.Commands;

/// <summary>Which entries of the access log are wanted.</summary>
internal sealed class LogOptions
{
    /// <summary>As <c>log --json</c> spells them.</summary>
    private static readonly ImmutableSortedDictionary<string, AccessAction> Actions = Enum.GetValues<AccessAction>()
        .ToImmutableSortedDictionary(static it => JsonNamingPolicy.CamelCase.ConvertName(it.ToString()), static it => it);

    private readonly Option<AccessAction?> _action = NamedOption.Create("--action", "Only entries of this action", Actions);
    private readonly Option<string?> _organization = new("--org") { Description = "Only entries of this organisation", HelpName = "ORG" };
    private readonly Option<string?> _subject = new("--subject") { Description = "Only entries of this person, service or device", HelpName = "ID" };
    private readonly Option<string?> _purpose = new("--purpose") { Description = "Only entries for this purpose of use", HelpName = "CODE" };
    private readonly Option<bool> _permitted = new("--permitted") { Description = "Only what was permitted" };
    private readonly Option<bool> _refused = new("--refused") { Description = "Only what was refused" };
    private readonly Option<DateTimeOffset?> _from = TimeOption.Start("--from", "Only entries at or after this time");
    private readonly Option<DateTimeOffset?> _to = TimeOption.End("--to", "Only entries before this time");
    private readonly Option<bool> _notices = new("--notices") { Description = "Only what the citizen was given notice of" };

    private readonly Option<bool> _others = new("--others") { Description = "Without the citizen's own looks and deliveries" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_action, _organization, _subject, _purpose, _permitted, _refused, _from, _to, _notices, _others])
        {
            command.Add(option);
        }

        _purpose.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !PurposeOfUse.IsKnown(token.Value))
            {
                result.AddError($"--purpose: {token.Value} is not one of {string.Join(", ", PurposeOfUse.Codes.Order())}");
            }
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(_permitted) && result.GetValue(_refused))
            {
                result.AddError("log: takes --permitted or --refused, not both");
            }
        });
    }

    public AccessLogQuery Read(ParseResult parsed) => new(
        parsed.GetValue(_action), parsed.GetValue(_subject), parsed.GetValue(_organization), parsed.GetValue(_purpose),
        parsed.GetValue(_permitted) ? true : parsed.GetValue(_refused) ? false : null,
        parsed.GetValue(_from), parsed.GetValue(_to), parsed.GetValue(_notices))
    {
        WithoutOwn = parsed.GetValue(_others),
    };
}
