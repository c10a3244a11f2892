namespace PhrCluster.Client.Import.Sending;

/// <summary>What becomes of lines.</summary>
internal enum LineStatus
{
    /// <summary>On its way: no line stays so.</summary>
    Pending,

    /// <summary>New, or a correction of what was held.</summary>
    Accepted,

    /// <summary>Held already.</summary>
    Duplicate,

    /// <summary>An earlier version than the one that is held.</summary>
    Outdated,

    /// <summary>Records do not hold resources of this type.</summary>
    Skipped,

    /// <summary>Breaks no rule that can be told without a record: of a dry run.</summary>
    Valid,

    /// <summary>The citizen's consents, or the importer's ticket, do not let it in.</summary>
    Refused,

    /// <summary>Breaks a rule.</summary>
    Rejected,
}
