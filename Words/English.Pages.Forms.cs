namespace PhrCluster.Words;

/// <content>Forms, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string Continue => "Continue";

        public override string ItIsDone => "Done";

        public override string Change => "Change something";

        public override string DayField => "Day";

        public override string MonthField => "Month";

        public override string YearField => "Year";

        public override string ErrorMark => "Error:";
    }
}
