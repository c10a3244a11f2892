using System.Collections.Immutable;
using System.CommandLine;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Datatypes;
using PhrCluster.Labels;

namespace PhrCluster.CommandLine.Commands;

/// <summary>An option that may be given again and again, each time read and refused by itself.</summary>
/// <typeparam name="T">What one value means; one text may mean several.</typeparam>
internal sealed class RepeatedOption<T>
{
    private readonly Func<string, ImmutableArray<T>?> _read;

    /// <param name="read">Null for what breaks the rule.</param>
    /// <param name="rule">What values must be, in words.</param>
    public RepeatedOption(string name, string description, string helpName, Func<string, ImmutableArray<T>?> read, string rule)
    {
        _read = read;
        Option = new Option<string[]>(name) { Description = description, HelpName = helpName };
        Option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(it => read(it.Value) is null))
            {
                result.AddError($"{name}: {token.Value} {rule}");
            }
        });
    }

    public Option<string[]> Option { get; }

    /// <summary>What was given, each once.</summary>
    public ImmutableArray<T> Read(ParseResult parsed) => [.. (parsed.GetValue(Option) ?? []).SelectMany(text => _read(text)!.Value).Distinct()];
}

/// <summary>Repeated options that several commands share.</summary>
internal static class RepeatedOption
{
    public static RepeatedOption<T> One<T>(string name, string description, string helpName, Func<string, T?> read, string rule)
        where T : class => new(name, description, helpName, text => read(text) is { } value ? [value] : null, rule);

    public static RepeatedOption<T> Named<T>(string name, string description, string helpName, IReadOnlyDictionary<string, T> names)
        where T : struct =>
        new(name, description, helpName, text => names.TryGetValue(text, out var value) ? [value] : null, $"is not one of {string.Join(", ", names.Keys)}");

    public static RepeatedOption<Coding> Codes(string description) => new(
        "--code", description, "[SYSTEM|]CODE|NAME", static text => CodedText.Codes(text),
        $"must be a LOINC code, SYSTEM|CODE, or one of {string.Join(", ", KnownCodes.ByName.Keys)}");

    public static RepeatedOption<Coding> Classes(string description) => One(
        "--class", description, "[SYSTEM|]CLASS", CodedText.Class, "must be a FHIR resource type, a category, or SYSTEM|CODE");

    /// <summary>Labels to put on data: each by itself.</summary>
    public static RepeatedOption<Coding> Labels(string description) => One("--label", description, "[SYSTEM|]LABEL", CodedText.Label, $"must be {OneLabel}");

    /// <summary>Labels that a rule is about: a word may stand for several.</summary>
    public static RepeatedOption<Coding> LabelsOrWords(string description, string name = "--label") => new(
        name, description, "[SYSTEM|]LABEL|NAME", static text => CodedText.Labels(text),
        $"must be {string.Join(", ", SensitivityLabels.ByWord.Keys)}, {OneLabel}");

    private static string OneLabel =>
        $"SYSTEM|CODE or one of {string.Join(", ", SensitivityLabels.Sensitivities.Order().Concat(SensitivityLabels.Confidentialities.Order()))}";
}
