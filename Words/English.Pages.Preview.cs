using System.Globalization;
using PhrCluster.Identity;

namespace PhrCluster.Words;

/// <content>What others would see, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string WhatWouldTheySee => "What would they see?";

        public override string WhatCanTheySee => "What can they see?";

        public override string WhatWouldTheySeeLede => "Name an organisation and what it looks for. You see what your rules let it see. It is not told that you asked.";

        public override string OrganizationField => "Name or number of the organisation";

        public override string OrganizationHint => "A part of the name or of the town is enough. Ask them for the number, or look in \"Who looked\".";

        public override string OrganizationMissing => "Enter the name or number of the organisation";

        public override string PurposeField => "Why does it look?";

        public override string PurposeMissing => "Choose why it looks";

        public override string LookingFor(string purpose) => purpose switch
        {
            PurposeOfUse.Treatment => "To treat you",
            PurposeOfUse.CareManagement => "To plan your care",
            PurposeOfUse.EmergencyTreatment => "To treat you in an emergency",
            PurposeOfUse.BreakTheGlass => "To look in an emergency",
            PurposeOfUse.Research => "For research",
            PurposeOfUse.ClinicalTrial => "For a trial of a treatment",
            PurposeOfUse.Operations => "To run or plan its service",
            PurposeOfUse.PublicHealth => "To protect everybody's health",
            PurposeOfUse.Payment => "To be paid",
            _ => Sentence(said.Purpose(purpose)),
        };

        public override string ShowMe => "Show me";

        public override string MayLook(string organization, string purpose, bool permitted) =>
            $"{said._names.Of(organization) ?? Quotes.InQuotes(organization)} {(permitted ? "can" : "can't")} look {Lowered(LookingFor(purpose))}.";

        public override string OnlyOnceDeclared => "They have to declare an emergency first. You are told at once.";

        public override string TheySee => "They see";

        public override string TheyDoNotSee => "They do not see";

        public override string TheySeeNothing => "They see nothing.";

        public override string TheRestIsNotTold => "They are not told that there is anything else.";

        public override string KindColumn => "Kind";

        public override string HowManyColumn => "How many";

        public override string UnknownTitle => "We do not know this organisation or person";

        public override string UnknownOrganization(string typed) => $"Nobody in our list has the name or number {Quotes.InQuotes(typed)}. Check it before you go on.";

        public override string HowMany(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
    }
}
