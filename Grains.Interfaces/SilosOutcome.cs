using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster;

/// <summary>What became of asking how the silos are: <see cref="SilosDisclosed"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.SilosOutcome")]
public abstract record SilosOutcome : IRefusable<SilosOutcome>
{
    private protected SilosOutcome() { }

    public static SilosOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.SilosRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : SilosOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.SilosInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : SilosOutcome, IRequestInvalid;
}

/// <summary>The silos that are active.</summary>
[GenerateSerializer, Immutable, Alias("phr.SilosDisclosed")]
public sealed record SilosDisclosed([property: Id(0)] ImmutableArray<SiloState> Silos) : SilosOutcome;

/// <summary>How one silo is.</summary>
/// <param name="Address">Where other silos reach it, as <c>IP:PORT</c>.</param>
/// <param name="Processor">Of all processors, in percent, smoothed.</param>
/// <param name="Memory">Bytes, smoothed.</param>
/// <param name="Activations">Grains in memory.</param>
[GenerateSerializer, Immutable, Alias("phr.SiloState")]
public sealed record SiloState(
    [property: Id(0)] string Address, [property: Id(1)] double Processor, [property: Id(2)] double Memory, [property: Id(3)] int Activations);
