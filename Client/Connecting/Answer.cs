using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Client.Connecting;

/// <summary>Takes the answer that was hoped for out of an outcome; every other case becomes the exception that says it.</summary>
public static class Answer
{
    /// <exception cref="AccessRefusedException">The caller was refused.</exception>
    /// <exception cref="RequestInvalidException">The request breaks a rule.</exception>
    public static T Expect<T>(object outcome)
        where T : class => outcome as T ?? throw Failure(outcome);

    /// <summary>What an answer is that was not hoped for.</summary>
    internal static Exception Failure(object outcome) => outcome switch
    {
        AccessRefused refused => new AccessRefusedException(refused.Explanation),
        RequestInvalid invalid => new RequestInvalidException(invalid.Field, invalid.Rule),
        SubmissionRefused invalid => new RequestInvalidException(invalid.Field, invalid.Rule),
        _ => new InvalidOperationException($"{outcome.GetType().Name} is not an answer that the caller knows."),
    };
}
