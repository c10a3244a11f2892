namespace PhrCluster.Silo.Settings;

/// <summary>An option of the command line, and the setting that it sets.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Setting">The property of <see cref="SiloSettings"/>, as configuration spells it.</param>
/// <param name="Value">What help calls its value; null for a switch.</param>
/// <param name="Kind">What a value must be.</param>
internal sealed record CommandLineOption(string Name, string Setting, string? Value, string Help, CommandLineValue Kind = CommandLineValue.Text)
{
    public string Key => $"{SiloSettings.Section}:{Setting}";

    /// <summary>The rule that a value breaks, or null.</summary>
    public string? FaultOf(string value) => Kind switch
    {
        CommandLineValue.Number when !int.TryParse(value, out _) => "must be a whole number",
        CommandLineValue.Switch when !bool.TryParse(value, out _) => "takes no value, or true or false after =",
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
