namespace PhrCluster.Silo.Settings;

/// <summary>The silo cannot start as it was told to. The message names each setting at fault, one a line.</summary>
public sealed class SettingsException : Exception
{
    public SettingsException(string message) : base(message) { }

    public SettingsException(string message, Exception inner) : base(message, inner) { }
}
