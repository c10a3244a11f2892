namespace PhrCluster.Silo.ClientPort;

/// <summary>What a client's message may be. It is unpacked before any ticket in it is looked at, so that strangers are held to this as well.</summary>
public static class ClientPortLimits
{
    /// <summary>Names of grains, and what a caller's tracing adds.</summary>
    public const int MaxHeaderBytes = 64 * 1024;

    /// <summary>A call's arguments.</summary>
    public const int MaxBodyBytes = RecordLimits.MaxCallBytes;

    /// <summary>Fields within fields. A consent of the deepest provisions has about 40; each takes some stack to unpack.</summary>
    public const int MaxDepth = 128;

    /// <summary>A type's name, which is parsed part within part.</summary>
    public const int MaxTypeNameBytes = 2 * 1024;

    /// <summary>Values that come with a call beside its arguments.</summary>
    public const int MaxContextValues = 64;
}
