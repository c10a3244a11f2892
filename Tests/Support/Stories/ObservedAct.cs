using PhrCluster.AccessLog;
using PhrCluster.Core.Identity;

namespace PhrCluster.Tests.Support.Stories;

/// <summary>One call as its caller saw it.</summary>
/// <param name="By">Who the ticket said it was.</param>
/// <param name="Began">Before the call was made, on the one clock of the story.</param>
/// <param name="Ended">After its answer had come, or its caller had given up.</param>
/// <param name="Version">The version that the answer carried; 0 where none came.</param>
internal sealed record ObservedAct(AccessAction Action, Requester By, long Began, long Ended, ActAnswer Answer, long Version)
{
    /// <summary>The consent given or withdrawn, or the submission.</summary>
    public string? Subject { get; init; }

    /// <summary>What the consent given permits.</summary>
    public Grant? Grant { get; init; }

    /// <summary>Readings that the answer showed or counted.</summary>
    public Seen Seen { get; init; }

    /// <summary>True for a look that was answered with data.</summary>
    public bool Disclosed => IsLook && Answer == ActAnswer.Done;

    public bool IsLook => Action is AccessAction.Dashboard or AccessAction.Readings;

    /// <summary>True when the answer says that the act is in the journal at <see cref="Version"/>.</summary>
    public bool IsCommitted => Answer is ActAnswer.Done or ActAnswer.Refused;
}

/// <summary>What a caller learnt of a call.</summary>
internal enum ActAnswer
{
    /// <summary>Data was disclosed, a consent changed or a reading taken, at the version that the answer carries.</summary>
    Done,

    /// <summary>All was as asked for already: nothing was appended.</summary>
    AsItWas,

    /// <summary>The requester may not.</summary>
    Refused,

    /// <summary>The record knows nothing of what this caller did before and was acknowledged.</summary>
    Lost,

    /// <summary>Turned away before anybody looked at it: nothing was done.</summary>
    TurnedAway,

    /// <summary>No answer: it may have been done, be done later, or never.</summary>
    Unknown,
}
