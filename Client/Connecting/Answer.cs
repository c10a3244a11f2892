using PhrCluster.Consents;
using PhrCluster.Demographics;
using PhrCluster.Identity;
using PhrCluster.Transactions;

namespace PhrCluster.Client.Connecting;

/// <summary>Takes the answer that was hoped for out of an outcome; every other case becomes the exception that says it.</summary>
public static class Answer
{
    /// <exception cref="AccessRefusedException">The caller was refused.</exception>
    /// <exception cref="RequestInvalidException">The request breaks a rule.</exception>
    /// <exception cref="RulesMovedException">The rules have changed since the version that the change was made on.</exception>
    /// <exception cref="OperationFailedException">An operation of a transaction can't be carried out.</exception>
    /// <exception cref="DemographicsMovedException">The demographics have changed since the version that the change was made on.</exception>
    public static T Expect<T>(object outcome)
        where T : class => outcome as T ?? throw Failure(outcome);

    /// <summary>What an answer is that was not hoped for.</summary>
    internal static Exception Failure(object outcome) => outcome switch
    {
        IAccessRefused refused => new AccessRefusedException(refused.Explanation),
        IRequestInvalid invalid => new RequestInvalidException(invalid.Field, invalid.Rule),
        IRulesMoved moved => new RulesMovedException(moved.Version),
        SetDemographicsOutcome.Conflict => new DemographicsMovedException(),
        OperationFailed failed => new OperationFailedException(failed),
        _ => new InvalidOperationException($"{outcome.GetType().Name} is not an answer that the caller knows."),
    };
}
