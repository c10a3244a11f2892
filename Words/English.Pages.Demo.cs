using System.Globalization;

namespace PhrCluster.Words;

/// <content>A demonstration, and the people in it.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string Demo => "Demonstration";

        public override string DemoStrip => "Demonstration: these people are made up. No password is asked for. Never use it for real records.";

        public override string NoDemoYet => "There are no demo people here yet.";

        public override string MakeDemo(int citizens) => string.Create(CultureInfo.InvariantCulture, $"Make {citizens:N0} demo people");

        public override string DemoTakes => "It takes a few seconds. They get readings up to today, 3 practices, a hospital and 2 research programmes.";

        public override string DemoMade(DemoPeople made) =>
            string.Create(CultureInfo.InvariantCulture, $"{made.Citizens:N0} people with {made.Items:N0} readings and events were made in {Math.Max(1, Math.Round(made.Took.TotalSeconds)):0} seconds.");

        public override string DemoGroupName(DemoGroup group) => group switch
        {
            DemoGroup.Citizen => "People with a record",
            DemoGroup.Practice => "GPs",
            DemoGroup.Hospital => "Hospital, for emergencies",
            DemoGroup.Research => "Researchers",
            DemoGroup.Programmes => "Programmes",
            _ => "Whoever runs the service",
        };

        public override string DemoStory(DemoPerson person) => person switch
        {
            { Story: { } story } => string.Join(' ', SentencesOf(story)),
            { Group: DemoGroup.Practice } => $"A GP at {person.Workplace}. Looked at the records of this practice's patients.",
            { Group: DemoGroup.Hospital } => $"A doctor at {person.Workplace}. Looked at one record in an emergency.",
            { Group: DemoGroup.Research } => $"Does research in {person.Workplace}. Sees only what people who take part share.",
            { Group: DemoGroup.Programmes } => "Drafts and opens programmes. May read nobody's record.",
            _ => "Keeps the service running. May read nobody's record.",
        };

        public override string DemoTry(DemoPerson person) => person switch
        {
            { Group: DemoGroup.Practice } => $"Try: find the patient {person.Patient}.",
            { Group: DemoGroup.Hospital } => $"Try: declare an emergency for {person.Patient}.",
            { Group: DemoGroup.Operator } => "Try: see whether all is well.",
            { Group: DemoGroup.Programmes } => "Try: draft a programme, and open it as the other person.",
            { Story: null } => "People who take part can read it under “Who looked”.",
            { Story.Hidden: not null } => "Try: preview what the practice sees, then stop hiding.",
            { Story.SensorReadings: > 0 } => "Try: look at glucose over a day and a month.",
            { Story.Emergencies: > 0 } => "Try: read who declared the emergency, and why.",
            { Story.TurnedAway: > 0 } => "Try: read who was turned away, then share with them.",
            { Story.CaredForBy: not null } => "Try: see what the person who acts for them may do, and who looked.",
            { Story.ActsFor: not null } => $"Try: under Sharing, \"People who act for you\", open the record of {person.Patient}.",
            { Story.Programme: not null } => "Try: see what the programme may use, then stop it.",
            _ => "Try: look at blood pressure over a month, then record a reading.",
        };

        private IEnumerable<string> SentencesOf(DemoStory story)
        {
            yield return story.Conditions.IsEmpty ? $"Age {story.Age}." : $"Age {story.Age}, has {string.Join(" and ", story.Conditions.Select(ConditionOf))}.";
            if (story.HomePressures > 0)
            {
                yield return $"Measures blood pressure at home: {Count(story.HomePressures, "reading")} in the last 30 days.";
            }

            if (story.SensorReadings > 0)
            {
                yield return $"Wears a glucose sensor: {Count(story.SensorReadings, "reading")} in the last 30 days.";
            }

            if (story.Hidden is { } hidden)
            {
                yield return $"Hides {Inside(Named(hidden))} from {story.HiddenFrom ?? "everybody else"}.";
            }

            if (story.ActsFor is { } parent)
            {
                yield return $"Cares for {parent}, and may see and add to that record.";
            }

            if (story.CaredForBy is { } carer)
            {
                yield return $"Is cared for by {carer}.";
            }

            if (story.Programme is { } programme)
            {
                yield return $"Takes part in {programme}.";
            }

            if (story.TurnedAway > 0)
            {
                yield return $"{Count(story.TurnedAway, "look was", "looks were")} turned away.";
            }

            if (story.Emergencies > 0)
            {
                yield return $"{Count(story.Emergencies, "emergency look", "emergency looks")}.";
            }
        }

        private static string ConditionOf(DemoCondition condition) => condition switch
        {
            DemoCondition.HighBloodPressure => "high blood pressure",
            DemoCondition.Type1Diabetes => "type 1 diabetes",
            DemoCondition.Type2Diabetes => "type 2 diabetes",
            _ => "kidney disease",
        };
    }
}
