using System.CommandLine;
using System.CommandLine.Parsing;

namespace PhrCluster.Silo.Settings;

/// <summary>An option of the command line, and the setting that it sets.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Setting">The property of <see cref="SiloSettings"/>, as configuration spells it.</param>
/// <param name="Value">What help calls its value; null for a switch.</param>
/// <param name="Kind">What a value must be.</param>
internal sealed record CommandLineOption(string Name, string Setting, string? Value, string Help, CommandLineValue Kind = CommandLineValue.Text)
{
    public string Key => $"{SiloSettings.Section}:{Setting}";

    /// <summary>For the parser, which splits the line; what a value must be is said here, in words that name option and rule.</summary>
    public Option<string[]> ToOption()
    {
        var option = new Option<string[]>(Name)
        {
            Description = Help,
            HelpName = Value ?? "true|false",
            Arity = ArgumentArity.ZeroOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        option.Validators.Add(Validate);
        return option;
    }

    /// <summary>What it was given: the later value counts, but that connections add up. Null where it was not given.</summary>
    public string? ValueIn(OptionResult? result) => result switch
    {
        null => null,
        { Tokens: [] } => bool.TrueString,
        _ when Kind is CommandLineValue.Connections => string.Join(SiloSettings.ConnectionSeparator, result.Tokens.Select(static it => it.Value)),
        _ => result.Tokens[^1].Value,
    };

    private void Validate(OptionResult result)
    {
        if (Kind is not CommandLineValue.Switch && result.Tokens.Count < result.IdentifierTokenCount)
        {
            result.AddError($"{Name}: needs a value, {Value}");
        }

        foreach (var fault in result.Tokens.Select(token => FaultOf(token.Value)).OfType<string>())
        {
            result.AddError($"{Name}: {fault}");
        }
    }

    /// <summary>The rule that a value breaks, or null.</summary>
    private string? FaultOf(string value) => Kind switch
    {
        CommandLineValue.Number when !int.TryParse(value, out _) => "must be a whole number",
        CommandLineValue.Switch when !bool.TryParse(value, out _) => "takes no value, or true or false",
        CommandLineValue.Store when !Enum.GetNames<StoreKind>().Contains(value, StringComparer.OrdinalIgnoreCase) => "must be rocksdb or azure",
        _ when value.Length == 0 => "must not be empty",
        _ => null,
    };
}

/// <summary>What an option's value must be.</summary>
internal enum CommandLineValue
{
    Text,
    Number,
    Store,

    /// <summary>Present or absent.</summary>
    Switch,

    /// <summary>May be given several times: joined as one list.</summary>
    Connections,
}
