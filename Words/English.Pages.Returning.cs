using System.Globalization;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Words;

/// <content>What a person reads when they come back.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string HomeLede(string? latest, int news, DateTimeOffset? since, DateTimeOffset now)
        {
            var after = since is { } at ? $" since {Since(at, now)}" : "";
            return $"{(latest is null ? "Your record has no readings yet." : $"Your latest reading is {Inside(latest)}.")} "
                + (news == 0 ? $"Nothing is new{after}." : $"{Count(news, "thing")} {(news == 1 ? "is" : "are")} new{after}.");
        }

        public override string NewSince(DateTimeOffset since, DateTimeOffset now) => $"New since {Since(since, now)}";

        public override string NothingNewSince(DateTimeOffset since, DateTimeOffset now) => $"Nothing new since {Since(since, now)}.";

        public override string MoreIsNew(int more) => string.Create(CultureInfo.InvariantCulture, $"And {more:N0} more.");

        public override string NewReading(string measure, string value, string when) => $"{measure}: {value}, {when}";

        public override string EventNamed(EventSummary held, DateTimeOffset now)
        {
            var concept = new CodeableConcept([held.Code]);
            var name = held.Kind == EventKind.Immunization && ProtectsFrom(Diseases.Of(concept, [])) is { } against ? $"{against} vaccination" : Condition(concept);
            return $"{name}, {When(held.Time, now)}";
        }

        public override string OlderTitle => "Your record is older than what you saw before";

        public override string OlderText(string? phone) => phone is null ? "Do not rely on it. Call whoever runs this service, and tell your practice." : $"Do not rely on it. Call {phone}, and tell your practice.";

        public override string OlderMeans => "You saw entries here that are gone, or were put in another order. Somebody may have put an old copy in the place of your record.";

        public override string ShowItAsItIs => "I have called. Show the record as it is";

        /// <summary>The day alone where it is long ago.</summary>
        private string Since(DateTimeOffset since, DateTimeOffset now)
        {
            var (then, today) = (DeploymentZone.Current.LocalOf(since), DeploymentZone.Current.LocalOf(now));
            return (today.Date - then.Date).Days <= 1 ? When(since, now) : Day(DateOnly.FromDateTime(then));
        }
    }
}
