using System.Collections.Immutable;
using PhrCluster.Personal;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Data;

/// <summary>What somebody chose on the page of preferences, or all that is wrong with it.</summary>
/// <param name="Preferences">Null where something is wrong.</param>
internal sealed record PreferencesForm(CitizenPreferences? Preferences, ImmutableArray<FieldError> Errors)
{
    public const string Pins = "pins", LanguageField = "language", AsSent = "as-sent";

    /// <summary>The name of the field of a unit.</summary>
    public static string FieldOf(UnitKind kind) => kind switch
    {
        UnitKind.Glucose => "glucose",
        UnitKind.Weight => "weight",
        UnitKind.Height => "height",
        UnitKind.Temperature => "temperature",
        _ => "hba1c",
    };

    /// <param name="held">What stood before: pins can be taken off here, and not put on.</param>
    public static PreferencesForm Read(FormFields typed, CitizenPreferences held)
    {
        var (units, errors) = (ImmutableArray.CreateBuilder<ChosenUnit>(), ImmutableArray.CreateBuilder<FieldError>());
        foreach (var kind in OfferedUnits.All.Keys)
        {
            var chosen = typed[FieldOf(kind)];
            if (OfferedUnits.Find(kind, chosen) is { } unit)
            {
                units.Add(new ChosenUnit(kind, unit.Code));
            }
            else if (chosen != AsSent)
            {
                errors.Add(new FieldError(FieldOf(kind), Language.Default.Pages.ChooseAUnit));
            }
        }

        var language = typed[LanguageField] is { Length: > 0 } tag ? tag : held.Language;
        if (language is not null && !Language.All.Any(it => it.Tag == language))
        {
            errors.Add(new FieldError(LanguageField, Language.Default.Pages.ChooseALanguage));
        }

        var pins = typed.All(Pins);
        return errors.Count > 0 ? new PreferencesForm(null, errors.ToImmutable())
            : new PreferencesForm(new CitizenPreferences(units.ToImmutable(), held.Pins.RemoveAll(pin => !pins.Contains(pin)), language), []);
    }
}
