using PhrCluster.Simulation.Load;

namespace PhrCluster.Simulation.Subscribers;

/// <summary>How subscribers fail: in each phase of a run each of them is well, or fails in one way, as the seed has it.</summary>
/// <param name="Phase">How long each stays as it is.</param>
internal sealed record FailurePlan(ulong Seed, TimeSpan Phase)
{
    /// <summary>Longer than the first pauses between two attempts, so that several fail.</summary>
    public static readonly TimeSpan UsualPhase = TimeSpan.FromSeconds(15);

    /// <summary>Of 100 phases, those in which an endpoint refuses, says nothing, and cuts the connection off.</summary>
    private const int Refusing = 15, Silent = 10, Cutting = 15;

    private const ulong Failing = 32;

    /// <param name="since">The start of the run.</param>
    public Behaviour At(long visit, int step, TimeSpan since) =>
        Draw.Below(Draw.Of(Seed ^ Failing, (ulong)visit, (ulong)step, (ulong)(since.Ticks / Phase.Ticks)), 100) switch
        {
            < Refusing => Behaviour.Refuses,
            < Refusing + Silent => Behaviour.SaysNothing,
            < Refusing + Silent + Cutting => Behaviour.Cuts,
            _ => Behaviour.Takes,
        };
}

/// <summary>What an endpoint does with an event.</summary>
internal enum Behaviour
{
    /// <summary>It answers 200.</summary>
    Takes,

    /// <summary>It answers 500.</summary>
    Refuses,

    /// <summary>It has read it, and does not answer.</summary>
    SaysNothing,

    /// <summary>It has read it, and cuts the connection off.</summary>
    Cuts,
}
