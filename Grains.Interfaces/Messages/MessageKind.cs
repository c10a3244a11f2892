namespace PhrCluster.Messages;

/// <summary>
/// What a message outside the record is about, in the order of what comes first where one version holds several. A message says its kind and nothing more. Numbers are stored: append only.
/// </summary>
public enum MessageKind : byte
{
    /// <summary>A rule found something that should be acted on the same day.</summary>
    UrgentAdvice = 0,

    /// <summary>Somebody declared an emergency.</summary>
    Emergency = 1,

    /// <summary>An organisation asks for a consent.</summary>
    Request = 2,

    /// <summary>Somebody may act for the citizen from now on, or no longer.</summary>
    Delegate = 3,

    /// <summary>Somebody else changed who may see what.</summary>
    Change = 4,

    /// <summary>A rule found something that can wait for days.</summary>
    Advice = 5,

    /// <summary>Somebody who cares for the citizen did something about an alert.</summary>
    AdviceHandled = 6,

    /// <summary>An organisation saw data of the record for the first time.</summary>
    FirstLook = 7,

    /// <summary>Something that the citizen asked was answered.</summary>
    Answer = 8,

    /// <summary>Somebody else is told of what becomes new in the record from now on.</summary>
    Subscription = 9,
}
