namespace PhrCluster.Simulation.Load;

/// <summary>What a simulated call asks of a record. Numbers stand in ledgers: append only.</summary>
internal enum CallKind : byte
{
    /// <summary>The citizen arrives: registration with their GP practice, by an administrator.</summary>
    Register = 1,

    /// <summary>The citizen arrives: their consents, all at once, by themself.</summary>
    Arrange = 2,

    /// <summary>A device, a laboratory or another service delivers.</summary>
    Submit = 3,

    /// <summary>A practice, or somebody else, looks at the dashboard.</summary>
    Dashboard = 4,

    /// <summary>The citizen gives a consent.</summary>
    GiveConsent = 5,

    /// <summary>The citizen withdraws it again.</summary>
    WithdrawConsent = 6,

    /// <summary>A hospital declares an emergency.</summary>
    Emergency = 7,

    /// <summary>The hospital looks at the dashboard under it.</summary>
    EmergencyDashboard = 8,

    /// <summary>A GP of the citizen's practice opens its worklist.</summary>
    Worklist = 9,

    /// <summary>And does something about the citizen's first task there.</summary>
    Task = 10,

    /// <summary>An organisation asks the citizen for a consent.</summary>
    Request = 11,

    /// <summary>The citizen answers it.</summary>
    Answer = 12,

    /// <summary>An organisation subscribes to the citizen.</summary>
    Subscribe = 13,

    /// <summary>It ends the subscription, or the citizen does.</summary>
    EndSubscription = 14,

    /// <summary>No call: the endpoint of a subscription was sent an event. Its entry has visit and step of whatever made the subscription.</summary>
    Told = 15,

    /// <summary>The citizen arrives: what their practice plans with them.</summary>
    Plan = 16,

    /// <summary>The citizen joins a research programme.</summary>
    Join = 17,

    /// <summary>They leave it.</summary>
    Leave = 18,

    /// <summary>They opt out of a planning programme.</summary>
    OptOut = 19,

    /// <summary>They opt out of everything.</summary>
    OptOutOfAll = 20,

    /// <summary>They take either back.</summary>
    OptIn = 21,
}
