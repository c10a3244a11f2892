namespace PhrCluster.Simulation.Checking;

/// <summary>Something that a record, or what it answered, should not be.</summary>
/// <param name="Version">Of the record; 0 where none is meant.</param>
/// <param name="What">Codes, ids and counts, never a value.</param>
internal sealed record Finding(FindingKind Kind, string Citizen, long Version, string What);

/// <summary>The faults that a check knows by name.</summary>
internal enum FindingKind
{
    /// <summary>An acknowledged reading is not held (G3).</summary>
    Lost,

    /// <summary>A reading is held more than once (G3).</summary>
    Doubled,

    /// <summary>Something is held that was not sent, or not so.</summary>
    Unexpected,

    /// <summary>A receipt's counts are not the model's.</summary>
    WrongReceipt,

    /// <summary>An answer carries a version that is not later than that of an earlier answer (G4).</summary>
    OutOfOrder,

    /// <summary>A dashboard showed other figures than the model's.</summary>
    WrongDashboard,

    /// <summary>Data was shown that no consent of that moment permits (G1).</summary>
    ShownAgainstConsent,

    /// <summary>Data was refused that a consent of that moment permits.</summary>
    RefusedAgainstConsent,

    /// <summary>An answered call does not stand in the access log (G2).</summary>
    NotLogged,

    /// <summary>The access log describes other data than was shown or recorded (G2).</summary>
    WrongLog,

    /// <summary>An alert that the readings call for is not there.</summary>
    MissedAlert,

    /// <summary>An alert is there more than once.</summary>
    DoubledAlert,

    /// <summary>An alert is there that the readings do not call for, or not so, or what was done about it is not what was acknowledged.</summary>
    WrongAlert,

    /// <summary>An open alert that the practice may see is not on its worklist.</summary>
    MissedTask,

    /// <summary>It is there more than once.</summary>
    DoubledTask,

    /// <summary>A worklist shows what is not open, or what the practice may not see.</summary>
    WrongTask,

    /// <summary>A request for consent that was put is not in the record, or not in the list of whoever put it.</summary>
    MissedRequest,

    /// <summary>It is there more than once.</summary>
    DoubledRequest,

    /// <summary>A request is there that nobody put, or stands otherwise than it was answered.</summary>
    WrongRequest,

    /// <summary>An event that a subscriber must be told of did not arrive, and does not wait for an endpoint that fails.</summary>
    MissedEvent,

    /// <summary>A number came with two events, or an event under two numbers.</summary>
    DoubledEvent,

    /// <summary>An endpoint was sent what its subscriber may not be told, or not so, or not in order; or a number is missing that no event explains.</summary>
    WrongEvent,

    /// <summary>An event came after its subscription was over, or after the consent was withdrawn that let it be told (G1).</summary>
    EventAfterEnd,

    /// <summary>What the citizen is part of, joined, or opted out of is not what was acknowledged.</summary>
    WrongMembership,

    /// <summary>A record says that it is counted where its readings don't put it.</summary>
    WrongContribution,

    /// <summary>A record, or a programme's aggregate, counts somebody who left or opted out (G1).</summary>
    CountedAfterLeaving,

    /// <summary>A programme's aggregate counts more or fewer people in a cell than there are.</summary>
    WrongCell,
}
