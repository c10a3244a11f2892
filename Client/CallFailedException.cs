using PhrCluster.Words;

namespace PhrCluster.Client;

/// <summary>A call got no answer of the record's; <see cref="Trouble"/> tells what to do about it. What failed, Orleans says in the inner exception.</summary>
public sealed class CallFailedException(CallTrouble trouble, Exception? inner = null) : ClientException(Sentence(trouble), inner)
{
    /// <summary>Why.</summary>
    public CallTrouble Trouble { get; } = trouble;

    /// <summary>The call may have been carried out all the same. A submission is sent again under its id; a change, after a look.</summary>
    public bool OutcomeUnknown => Trouble is CallTrouble.Unavailable or CallTrouble.NoReply or CallTrouble.NotUnderstood;

    /// <summary>The same call may succeed later.</summary>
    public bool MayPass => Trouble is CallTrouble.Unavailable or CallTrouble.Overloaded or CallTrouble.NoReply;

    private static string Sentence(CallTrouble trouble)
    {
        var words = Language.Default.Failures;
        return trouble switch
        {
            CallTrouble.Unavailable => words.SiloUnavailable,
            CallTrouble.Overloaded => words.SiloOverloaded,
            CallTrouble.NoReply => words.NoReply,
            CallTrouble.Refused => words.CallRefused,
            _ => words.AnswerNotUnderstood,
        };
    }
}
