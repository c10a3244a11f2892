namespace PhrCluster.Client;

/// <summary>Why a call got no answer of the record's.</summary>
public enum CallTrouble
{
    /// <summary>No silo could be reached, or the one that was asked went away.</summary>
    Unavailable,

    /// <summary>The silo has more calls than it takes; the call was not carried out.</summary>
    Overloaded,

    /// <summary>No reply came in time.</summary>
    NoReply,

    /// <summary>What was called is not for clients; the call was not carried out.</summary>
    Refused,

    /// <summary>The two ends don't understand each other, or the silo failed in a way that it does not know: such as programs of different versions.</summary>
    NotUnderstood,
}
