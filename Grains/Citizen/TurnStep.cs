namespace PhrCluster.Grains.Citizen;

/// <summary>What a step of a turn came to: done, or <see cref="Overtaken"/>.</summary>
/// <remarks>A value, so that a turn which nobody overtakes allocates nothing for it.</remarks>
internal readonly struct TurnStep<T> where T : class
{
    private TurnStep(T done) => Done = done;

    /// <summary>What it gave; null when it was overtaken.</summary>
    public T? Done { get; }

    public static implicit operator TurnStep<T>(T done) => new(done);

    public static implicit operator TurnStep<T>(Overtaken _) => default;
}

/// <summary>Another activation was faster: what was decided does not stand, and all is to be decided anew.</summary>
internal readonly struct Overtaken;
