using CsCheck;
using PhrCluster.Alerts;

namespace PhrCluster.Tests.Thorough.Core.Alerts;

/// <summary>Random histories for each rule: values at its limits and on both sides of them, times at its limits and on both sides of them.</summary>
internal static class AlertMoves
{
    private const int Minute = 60, Hour = 3600, Day = 86_400;
    private const string Pressure = "mm[Hg]", Molar = "mmol/L", Percent = "%", Rate = "/min";

    public static Gen<AlertMove[]> Of(string rule) => rule switch
    {
        AlertRuleNames.BloodPressureSevere => Any(
            Moods(["180/100", "150/120", "200/130"], ["169/109", "170/90", "150/110", "179/119", "180/100"], ["150/90", "140/85"], ["85354-9"], Pressure, ["Cuff"]),
            [0, 30, Minute, 5 * Minute, 30 * Minute, (30 * Minute) + 1, 10 * Hour, Day]),
        AlertRuleNames.OxygenLow or AlertRuleNames.OxygenEmergency => Any(
            Moods(["88", "91", "92", "93"], ["92", "92.1", "93", "94", "94.1", "95"], ["95", "96", "97"], ["59408-5", "59408-5", "59408-5", "89276-0"], Percent, ["Clip", "Clip", "My watch"]),
            [0, 59, Minute, 10 * Minute, 30 * Minute, Hour, Hour + 1, 5 * Hour]),
        AlertRuleNames.HeartRate => Any(
            Moods(["38", "40", "131", "150", "150"], ["40", "41", "49", "50", "110", "111", "130", "131"], ["50", "90", "110"], ["40443-4", "8867-4", "8867-4", "8873-2"], Rate, ["Cuff", "Cuff", "Watch"]),
            [0, 9 * Minute, 10 * Minute, Hour, 12 * Hour, Day, Day + 1]),
        AlertRuleNames.BloodPressureLow => Any(
            Moods(["80/50", "85/50", "88/55"], ["88/55", "89/55", "90/60", "95/60", "99/60", "100/60"], ["100/60", "110/70"], ["85354-9", "85354-9", "96607-7"], Pressure, ["Cuff"]),
            [0, 30 * Minute, Hour, Hour + 1, 5 * Hour, 12 * Hour, Day, 2 * Day, 6 * Day, 7 * Day]),
        AlertRuleNames.BloodPressureHigh or AlertRuleNames.BloodPressureStage2 => Any(
            [
                Diary("140/90", "149/94", "150/80", "160/97", "175/105"), Diary("129/79", "130/80", "134/84", "135/79", "150/80"), Diary("110/70", "120/70", "129/79"),
                One(["129/79", "135/85", "165/100"], ["85354-9"], Pressure, ["Cuff"]),
            ],
            [0, 0, 0, 0, Day, 2 * Day]).Select(static moves => moves.Select(static move => move with { IsOfMorning = true }).ToArray()),
        AlertRuleNames.Ketone => Any(
            Moods(["1.5", "2.9", "3.0", "4.0"], ["0.5", "0.6", "1.4", "1.5", "2.9", "3.0"], ["0.2", "0.5"], ["53061-8", "6873-4"], Molar, ["Meter"]), [0, Hour, 12 * Hour, Day, 3 * Day]),
        AlertRuleNames.GlucoseVeryLow => Any(
            Lows, [0, Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute, (30 * Minute) + 1, 121 * Minute, 12 * Hour, Day]).Select(Worn),
        AlertRuleNames.GlucoseLowOften => Any(Lows, [15 * Minute, Hour, 121 * Minute, 10 * Hour, Day, Day, 3 * Day, 9 * Day]).Select(Worn),
        AlertRuleNames.GlucoseHigh => Any(
            Moods(
                ["14.0", "15.0", "20.0"], ["9.9", "10.0", "10.1", "13.9", "14.0"], ["8.0", "9.9"], ["14743-9", "99504-3", "14743-9", "14995-5"], Molar, ["Meter"]),
            [0, Hour, (4 * Hour) - 1, 4 * Hour, 8 * Hour, 12 * Hour]),
        AlertRuleNames.Hba1c => Any(
            Moods(["58", "60", "70"], ["48", "56", "56.1", "57", "58", "64"], ["40", "46", "50"], ["59261-8", "59261-8", "4548-4"], "mmol/mol", ["Lab"]),
            [0, Day, 27 * Day, (56 * Day) - 1, 56 * Day, 100 * Day, 366 * Day]),
        AlertRuleNames.HeartFailureWeight => Any(
            Moods(["82.1", "83", "85"], ["60", "80", "81", "81.1", "81.6", "82", "82.1", "86.4", "86.5"], ["79", "80"], ["29463-7"], "kg", ["Scales", "Scales", "Scales", "Other"]),
            [0, 12 * Hour, Day, 2 * Day, 3 * Day, (3 * Day) + 1]),
        AlertRuleNames.PeakFlow => Any(
            Moods(["150", "164", "165", "240", "250"], ["250", "251", "370", "374", "375", "399", "400"], ["400", "450"], ["19935-6"], "L/min", ["Meter"]),
            [0, 2 * Minute, 10 * Minute, (10 * Minute) + 1, 12 * Hour, Day, Day + 1, 2 * Day]),
        _ => Any([Days("3.5", "11.0", "14.0", "9.0"), Days("2.9", "6.0", "7.0", "11.0"), Days("6.0", "7.0"), Days("6.0", "7.0")], [0, 0, 0, 0, Day], 9),
    };

    /// <summary>A day with two readings in the morning and two later, or one with a reading too few.</summary>
    private static Gen<AlertValue[]> Diary(params string[] values) => Gen.Select(
        OneOf(values).Array[4], Gen.Int[0, 9],
        static (values, luck) => Enumerable.Range(0, luck == 0 ? 3 : 4)
            .Select(at => new AlertValue(new[] { 0, 2 * Minute, 11 * Hour, (11 * Hour) + Minute }[at], values[luck < 6 ? 0 : at], "85354-9", Pressure, "Cuff")).ToArray());

    private static Gen<AlertValue[]>[] Lows =>
    [
        One(["2.5", "2.9", "3.0", "3.8"], ["14743-9"], Molar, ["Meter"]),
        One(["2.9", "3.0", "3.8", "3.9", "4.0", "5.0"], ["14743-9"], Molar, ["Meter"]),
        One(["3.9", "4.0", "5.0"], ["14743-9"], Molar, ["Meter"]),
        One(["2.9", "3.5", "5.0"], ["99504-3"], Molar, ["Sensor", "Other"]),
        Gen.Select(OneOf("2.9", "3.8", "3.9", "6.0"), Gen.Int[2, 6], OneOf(5, 10, 20, 21), static (value, count, minutes) =>
            Enumerable.Range(0, count).Select(at => new AlertValue(at * minutes * Minute, value, "99504-3", Molar, "Sensor")).ToArray()),
    ];

    /// <summary>Two days in quarters of an hour, of which each six hours have one value.</summary>
    private static Gen<AlertValue[]> Days(params string[] values) => Gen.Select(OneOf(values).Array[8], Gen.Int[0, 19], static (values, luck) =>
        Enumerable.Range(0, 192).Select(at => new AlertValue(at * 15 * Minute, values[at / 24], "99504-3", Molar, luck == 0 ? "Next" : "Sensor")).ToArray());

    /// <summary>A sensor that has been worn for two days.</summary>
    private static AlertMove[] Worn(AlertMove[] moves) =>
    [
        new AlertMove(MoveKind.New, 0, 0, [.. Enumerable.Range(0, 24).Select(static at => new AlertValue(at * 2 * Hour, "6.0", "99504-3", Molar, "Sensor"))]), .. moves,
    ];

    private static Gen<AlertValue[]> One(string[] values, string[] codes, string unit, string[] devices) =>
        Gen.Select(OneOf(values), OneOf(codes), OneOf(devices), (value, code, device) => new[] { new AlertValue(0, value, code, unit, device) });

    private static Gen<T> OneOf<T>(params T[] those) => Gen.Int[0, those.Length - 1].Select(at => those[at]);

    /// <summary>Values that begin something, those at its limits, and those that end it.</summary>
    private static Gen<AlertValue[]>[] Moods(string[] bad, string[] between, string[] good, string[] codes, string unit, string[] devices) =>
        [One(bad, codes, unit, devices), One(between, codes, unit, devices), One(good, codes, unit, devices)];

    /// <summary>Spells, each of one mood.</summary>
    private static Gen<AlertMove[]> Any(Gen<AlertValue[]>[] moods, int[] gaps, int longest = 6)
    {
        var kinds = Gen.Frequency(
            (24, Gen.Const(MoveKind.New)), (3, Gen.Const(MoveKind.Late)), (2, Gen.Const(MoveKind.Correction)), (1, Gen.Const(MoveKind.Retraction)), (1, Gen.Const(MoveKind.SecondCopy)));
        var spells = moods.Select(mood =>
            Gen.Select(kinds, OneOf(gaps), Gen.Int[0, 1_000], mood, static (kind, gap, which, them) => new AlertMove(kind, gap, which, them)).Array[1, longest]).ToArray();
        return Gen.OneOf(spells).Array[1, 4].Select(static all => all.SelectMany(static spell => spell).ToArray());
    }
}
