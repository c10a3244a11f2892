using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PhrCluster.Client.Consents;
using PhrCluster.Labels;
using PhrCluster.Readings;

namespace PhrCluster.CommandLine.Commands;

/// <summary>What is labelled: one of three.</summary>
internal sealed class LabelTargetOptions
{
    public Option<string?> Item { get; } = new("--item")
    {
        Description = "One item, by its place in the journal, as readings --json shows it",
        HelpName = "SEQUENCE/INDEX",
        Validators = { static result => Refuse(result, ItemOf(result.Tokens[0].Value) is null, "must be SEQUENCE/INDEX") },
    };

    public Option<string?> Code { get; } = new("--code")
    {
        Description = "Every item with a code, now and in future; a common name, such as glucose, is all its codes",
        HelpName = "[SYSTEM|]CODE|NAME",
        Validators = { static result => Refuse(result, CodedText.Codes(result.Tokens[0].Value) is null, "must be a LOINC code, SYSTEM|CODE or a common name") },
    };

    public Option<string?> Class { get; } = new("--class")
    {
        Description = "Every item of a class, such as laboratory or Condition",
        HelpName = "[SYSTEM|]CLASS",
        Validators = { static result => Refuse(result, CodedText.Class(result.Tokens[0].Value) is null, "must be a FHIR resource type, a category, or SYSTEM|CODE") },
    };

    public void Check(CommandResult result)
    {
        if (((Option[])[Item, Code, Class]).Count(it => result.GetResult(it) is not null) != 1)
        {
            result.AddError("label: needs either --item, --code or --class");
        }
    }

    public ImmutableArray<LabelTarget> Read(ParseResult parsed) =>
        parsed.GetValue(Item) is { } item ? [new LabelledItem(ItemOf(item)!.Value)]
        : parsed.GetValue(Code) is { } code ? [.. CodedText.Codes(code)!.Value.Select(static it => new LabelledCode(it))]
        : [new LabelledClass(CodedText.Class(parsed.GetValue(Class)!)!)];

    private static ItemRef? ItemOf(string text) =>
        text.Split('/') is [var sequence, var index]
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? new ItemRef(at, place) : null;

    private static void Refuse(OptionResult result, bool isFault, string rule)
    {
        if (isFault)
        {
            result.AddError($"{result.Option.Name}: {result.Tokens[0].Value} {rule}");
        }
    }
}
