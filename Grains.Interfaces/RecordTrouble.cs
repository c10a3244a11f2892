namespace PhrCluster;

/// <summary>Why a record can't be served at the moment. Numbers go over the wire: append only.</summary>
public enum RecordTrouble
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>The store could not be reached, or did not say what became of a change: whether it is recorded is not known.</summary>
    StoreUnreachable = 1,

    /// <summary>The store can be read and not written, as with a full disk: nothing is recorded, and so nothing disclosed.</summary>
    StoreUnwritable = 2,

    /// <summary>The silo's clock and its store's differ, so that nothing is decided.</summary>
    ClockDiffers = 3,

    /// <summary>The journal was changed or damaged; waiting does not help.</summary>
    Damaged = 4,

    /// <summary>Another activation of the citizen's grain kept committing; the next call finds it.</summary>
    Contended = 5,
}
