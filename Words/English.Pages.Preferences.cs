using System.Globalization;
using PhrCluster.Personal;

namespace PhrCluster.Words;

/// <content>How a person wants to be shown what they see.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string PreferencesTitle => "Units, and what stands first";

        public override string PreferencesLede => "Choose how your pages show values. Your record keeps what was sent, and others see that.";

        public override string UnitsOf(UnitKind kind) => kind switch
        {
            UnitKind.Glucose => "Glucose in",
            UnitKind.Weight => "Weight in",
            UnitKind.Height => "Height in",
            UnitKind.Temperature => "Temperature in",
            _ => "HbA1c in",
        };

        public override string AsSent => "as it was sent";

        public override string ChooseAUnit => "Choose a unit";

        public override string FirstAtHome => "First at home";

        public override string FirstAtHomeHint => "Untick what is to stand with the others again. You pin a measure on its own page.";

        public override string TooManyFirst(int most) => string.Create(CultureInfo.InvariantCulture, $"{most} can stand first. Take one off, then pin another");

        public override string LanguageField => "Language";

        public override string ChooseALanguage => "Choose a language";

        public override string Save => "Save";

        public override string ChoicesHold => "This is what you chose. It holds on all your pages.";

        public override string ChangeUnits => "Change units";

        public override string PinToHome => "Pin to home";

        public override string TakeOffHome => "Take off the top of home";
    }
}
