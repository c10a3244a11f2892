using PhrCluster.Consents;
using PhrCluster.Identity;

namespace PhrCluster.Client;

/// <summary>What a caller asked for cannot be done. The message is for people; the kind tells programs what to do about it.</summary>
public abstract class ClientException : Exception
{
    private protected ClientException(string message, Exception? inner = null) : base(message, inner) { }
}

/// <summary>A file, folder or value that the caller named is of no use. The message names it and the rule.</summary>
public sealed class BadInputException(string message) : ClientException(message);

/// <summary>No silo answers at the addresses that were named.</summary>
public sealed class NoSiloException(string message, Exception? inner = null) : ClientException(message, inner);

/// <summary>There is no record of the citizen.</summary>
public sealed class NoRecordException(string message) : ClientException(message);

/// <summary>A record answered, but not with what was asked for: it refused, or the request breaks a rule.</summary>
public sealed class CallRefusedException : ClientException
{
    private CallRefusedException(string message, bool isInvalid) : base(message) => IsInvalid = isInvalid;

    /// <summary>True when the request itself breaks a rule; false when it was refused.</summary>
    public bool IsInvalid { get; }

    /// <summary>An answer that is not the one hoped for.</summary>
    /// <exception cref="InvalidOperationException">It is an answer of another kind.</exception>
    public static CallRefusedException Of(object outcome) => outcome switch
    {
        IAccessRefused refused => new($"Refused: {refused.Explanation.Words}", isInvalid: false),
        IRequestInvalid invalid => new($"{invalid.Field}: {invalid.Rule}", isInvalid: true),
        IRulesMoved moved => new($"The consents, labels or registration have changed meanwhile, at version {moved.Version}. Look again, and decide again.", isInvalid: false),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is not an answer that the caller knows."),
    };
}
