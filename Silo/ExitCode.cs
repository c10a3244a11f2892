namespace PhrCluster.Silo;

/// <summary>How the process ended.</summary>
internal static class ExitCode
{
    /// <summary>Stopped as asked.</summary>
    public const int Stopped = 0;

    /// <summary>A setting is wrong, or what it names cannot be had; the message names it.</summary>
    public const int BadSetting = 2;

    /// <summary>The store was made with another secret, other accounts or another time zone; nothing was changed.</summary>
    public const int ForeignStore = 3;

    /// <summary>The store did not answer for as long as a start waits for it.</summary>
    public const int StoreAway = 4;
}
