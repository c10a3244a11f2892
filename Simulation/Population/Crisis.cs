namespace PhrCluster.Simulation.Population;

/// <summary>
/// Days on which a device shows what somebody should act on; its feed says what, and that it is over. A device's days are cut into stretches, and a stretch begins with a crisis
/// by the nation's rate: so each is over before the next.
/// </summary>
/// <param name="Day">Of the stretch, from 0.</param>
/// <param name="Chance">What it is like.</param>
internal readonly record struct Crisis(int Day, Dice Chance)
{
    /// <summary>Days of a stretch: one or two of crisis, and as many without as it takes to be over.</summary>
    private const int Stretch = 4;

    /// <summary>The same of a crisis that takes a week to be seen.</summary>
    private const int LongStretch = 8;

    /// <summary>The crisis of the stretch that a day lies in; null for none.</summary>
    public static Crisis? Of(MeasuringDay day) => Of(day, Draw.Crisis, Stretch);

    /// <summary>The same of a long one.</summary>
    public static Crisis? LongOf(MeasuringDay day) => Of(day, Draw.LongCrisis, LongStretch);

    private static Crisis? Of(MeasuringDay day, Draw which, int days)
    {
        var dice = day.Habit.For(which);
        var shifted = day.Day + dice.Below(days);
        var stretch = (int)Math.Floor((double)shifted / days);
        return dice.For(stretch) is var begins && begins.Chance(day.Nation.Crises) ? new Crisis(shifted - stretch * days, begins.For(Draw.Extra)) : null;
    }
}
