using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Personal;

namespace PhrCluster.Core.Personal;

/// <summary>What a citizen may choose.</summary>
public static class PreferenceRules
{
    private const char Between = '|';

    /// <summary>The rule that preferences break; null for none.</summary>
    /// <param name="languages">Those that there are words in.</param>
    public static Fault? Check(CitizenPreferences? preferences, ImmutableArray<string> languages) => preferences switch
    {
        null => new Fault("preferences", "is required"),
        { Units.IsDefault: true } => new Fault("units", "is required"),
        { Pins.IsDefault: true } => new Fault("pins", "is required"),
        _ => CheckUnits(preferences.Units) ?? CheckPins(preferences.Pins)
            ?? (preferences.Language is { } language && !languages.Contains(language) ? new Fault("language", $"must be one of {string.Join(", ", languages)}") : null),
    };

    /// <summary>The same in one order, so that choosing again what holds changes nothing.</summary>
    public static CitizenPreferences Settled(CitizenPreferences preferences) => preferences with { Units = [.. preferences.Units.OrderBy(static unit => unit.Kind)] };

    private static Fault? CheckUnits(ImmutableArray<ChosenUnit> units)
    {
        for (var i = 0; i < units.Length; i++)
        {
            var field = $"units[{i}]";
            if (units[i] is not { } chosen || !OfferedUnits.All.TryGetValue(chosen.Kind, out var offered))
            {
                return new Fault($"{field}.kind", "must be glucose, weight, height, temperature or HbA1c");
            }

            if (OfferedUnits.Find(chosen.Kind, chosen.Unit) is null)
            {
                return new Fault($"{field}.unit", $"must be one of {string.Join(", ", offered.Select(static unit => unit.Code))}");
            }

            if (units.Take(i).Any(other => other.Kind == chosen.Kind))
            {
                return new Fault($"{field}.kind", "must not be named twice");
            }
        }

        return null;
    }

    private static Fault? CheckPins(ImmutableArray<string> pins)
    {
        if (pins.Length > RecordLimits.MaxPins)
        {
            return new Fault("pins", $"must be {RecordLimits.MaxPins} at most");
        }

        for (var i = 0; i < pins.Length; i++)
        {
            var field = $"pins[{i}]";
            if (string.IsNullOrEmpty(pins[i]) || pins[i].Length > RecordLimits.MaxPinLength || !TextGauge.IsUnicodeText(pins[i]))
            {
                return new Fault(field, $"must have 1 to {RecordLimits.MaxPinLength} characters");
            }

            if (KnownCodes.Find(pins[i]) is null && pins[i].Split(Between) is not [{ Length: > 0 }, { Length: > 0 }])
            {
                return new Fault(field, "must be a name of what is measured, or SYSTEM|CODE");
            }

            if (pins.Take(i).Contains(pins[i]))
            {
                return new Fault(field, "must not be named twice");
            }
        }

        return null;
    }
}
