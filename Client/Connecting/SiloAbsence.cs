namespace PhrCluster.Client.Connecting;

/// <summary>Which failures of a call mean that the silo, or its store, is away or busy at the moment, and not that the call is wrong.</summary>
public static class SiloAbsence
{
    /// <summary>True when no silo answered.</summary>
    public static bool Explains(Exception failure) => CallFailure.Of(failure) is { MayPass: true };

    /// <summary>True when the same call may succeed later. Whether it already did is unknown then.</summary>
    public static bool MayPass(Exception failure) => failure is RecordUnavailableException || Explains(failure);
}
