using System.Globalization;

namespace PhrCluster.Simulation.Load;

/// <summary>How a run drives its plan.</summary>
/// <param name="Rate">Calls a second, in an open loop; null for a closed one.</param>
/// <param name="Callers">Of a closed loop.</param>
/// <param name="InFlight">Calls under way at a time in an open loop.</param>
/// <param name="FirstRound">Rounds before it were another run's.</param>
/// <param name="Rounds">Null: as many as the duration takes.</param>
/// <param name="Duration">Null: as long as the rounds take.</param>
internal sealed record LoadOptions(double? Rate, int Callers, int InFlight, int FirstRound, int? Rounds, TimeSpan? Duration)
{
    /// <summary>Before the duration: calls that are due in it are reported apart. Whole seconds.</summary>
    public TimeSpan WarmUp { get; init; }

    public string Arrivals => Rate is { } rate
        ? string.Create(CultureInfo.InvariantCulture, $"open loop, {rate:#,0.##} calls/s, at most {InFlight:N0} under way")
        : string.Create(CultureInfo.InvariantCulture, $"closed loop, {Callers:N0} callers");
}
