namespace PhrCluster.Web;

/// <summary>How the process ended.</summary>
internal static class ExitCode
{
    /// <summary>Stopped as asked.</summary>
    public const int Stopped = 0;

    /// <summary>A setting is wrong; the message names it.</summary>
    public const int BadSetting = 2;

    /// <summary>No silo answers.</summary>
    public const int NoSilo = 3;
}
