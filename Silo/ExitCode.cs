namespace PhrCluster.Silo;

/// <summary>How the process ended.</summary>
internal static class ExitCode
{
    /// <summary>Stopped as asked.</summary>
    public const int Stopped = 0;

    /// <summary>A setting is wrong, or what it names cannot be had; the message names it.</summary>
    public const int BadSetting = 2;
}
