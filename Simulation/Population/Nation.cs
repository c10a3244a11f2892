using System.Collections.Immutable;
using System.Globalization;

namespace PhrCluster.Simulation.Population;

/// <summary>A virtual nation. Nothing of it is held: each citizen, and what arrives for them on any day, is made when it is asked for. Safe for concurrent use.</summary>
public sealed class Nation
{
    /// <summary>As many as an id has digits for.</summary>
    public const long MaxCitizens = 10_000_000_000;

    private const string Prefix = "sim-";
    private const int Digits = 10;

    private readonly Dice _dice;

    public Nation(NationSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.Citizens);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(settings.Citizens, MaxCitizens);
        Settings = settings;
        _dice = Dice.Of(settings.Seed);
    }

    public NationSettings Settings { get; }

    /// <summary>Such as <c>sim-0000000042</c>. Never an NHS number: that could be somebody's.</summary>
    public static string IdOf(long number) => Prefix + number.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>False for an id that <see cref="IdOf"/> does not make.</summary>
    public static bool TryNumberOf(string id, out long number)
    {
        number = 0;
        return id.Length == Prefix.Length + Digits
            && id.StartsWith(Prefix, StringComparison.Ordinal)
            && long.TryParse(id.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <param name="number">0 or more, less than <see cref="NationSettings.Citizens"/>.</param>
    public VirtualCitizen Citizen(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Settings.Citizens);
        return Demography.Citizen(number, _dice.For(number), Settings.Epoch);
    }

    /// <summary>What arrives on one day, in the order in which it arrives. In O(devices): no other day is gone through.</summary>
    /// <param name="day">Counted from <see cref="NationSettings.Epoch"/>.</param>
    public ImmutableArray<SimulatedSubmission> Submissions(VirtualCitizen citizen, int day) => Uploads.Of(citizen, Settings, day);
}
