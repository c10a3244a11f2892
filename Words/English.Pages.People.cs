using PhrCluster.Consents;

namespace PhrCluster.Words;

/// <content>People who act for each other.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string PeopleTitle => "People who act for you";

        public override string PeopleLede(int people) => people == 0 ? "Nobody acts for you." : $"{Count(people, "rule lets", "rules let")} somebody act for you. You can end each at once.";

        public override string LetSomebodyAct => "Let somebody act for you";

        public override string ActsForTitle => "People you act for";

        public override string ActsForNobody => "You act for nobody.";

        public override string MayDo(IReadOnlyCollection<ConsentAction> rights)
        {
            string[] may =
            [
                .. from right in MayDoFirst
                   where rights.Contains(right)
                   select right switch
                   {
                       ConsentAction.Access => "look",
                       ConsentAction.Collect => "add data",
                       ConsentAction.Correct => "correct data",
                       _ => "change who sees what",
                   },
            ];
            return may.Length == 0 ? "You may do nothing on these pages." : $"You may {(may.Length == 1 ? may[0] : $"{string.Join(", ", may[..^1])} and {may[^1]}")}.";
        }

        /// <summary>What the pages let people do, the usual first.</summary>
        private static readonly ConsentAction[] MayDoFirst = [ConsentAction.Access, ConsentAction.Collect, ConsentAction.Correct, ConsentAction.Manage];

        public override string ActForThem(string name) => $"Act for {name}";

        public override string ActTitle => "Act for somebody else";

        public override string ActMeans => "They must have let you act for them. They see in their log what you do.";

        public override string TheirNumber => "Their number";

        public override string TheirNumberHint => "Ask them for it. Such as an NHS number.";

        public override string ActNow => "Open their record";

        public override string MayNotAct => "You cannot act for this person. Check the number, or ask them to let you";

        public override string ActingFor(string name) => $"You are acting for {name}";

        public override string BackToOwn => "Go back to your own record";

        public override string RecordNamed(string name) => $"The record of {name}";
    }
}
