using System.Globalization;
using PhrCluster.Identity;
using PhrCluster.Subscriptions;

namespace PhrCluster.Words;

/// <content>Subscriptions.</content>
public partial class English
{
    /// <inheritdoc/>
    public override SubscriptionWords Subscriptions { get; } = new SubscriptionsInEnglish();

    private sealed class SubscriptionsInEnglish : SubscriptionWords
    {
        public override string Title => "Who is told of news";

        public override string Count(int subscriptions) => subscriptions switch
        {
            0 => "Nobody is told of news of the record.",
            1 => "One subscription tells of news of the record.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{subscriptions} subscriptions tell of news of the record."),
        };

        public override string Lede => "Others can ask to be told when something new comes into your record. Each time, your rules decide what they are told, and you find it under who looked.";

        public override string Who(ListedSubscription held) => held switch
        {
            { Role: Role.Citizen, IsApp: true, Client: { } client } => $"The app {Quotes.Quoted(client)}, for {Quotes.Quoted(held.Subject)}.",
            { Organization: { } organization, Role: not Role.Citizen } => $"{Quotes.Quoted(held.Subject)} of {Quotes.Quoted(organization)}.",
            _ => $"{Quotes.Quoted(held.Subject)}.",
        };

        public override string What(SubscriptionTerms terms) => terms.Topic switch
        {
            SubscriptionTopic.Alerts => "They are told of alerts.",
            SubscriptionTopic.Consents => "They are told when your rules change.",
            SubscriptionTopic.Access => "They are told when somebody looks at your record.",
            _ when terms.Types.IsEmpty && terms.Codes.IsEmpty && terms.Categories.IsEmpty => "They are told of everything new that they may see.",
            _ => $"They are told of what is new of: {string.Join(", ", terms.Types.Concat(terms.Codes.Concat(terms.Categories).Select(static coding => Quotes.InQuotes(coding.Display ?? coding.Code ?? ""))))}.",
        };

        public override string How(SubscriptionTerms terms) => $"{(terms.IsOfSocket ? "A connection that they keep open" : Quotes.InQuotes(terms.Origin))} is sent {terms.Content switch
        {
            NotificationContent.Empty => "that there is something",
            NotificationContent.IdOnly => "where it is, without what it says",
            _ => "what it says",
        }}.";

        public override string Span(ListedSubscription held) => $"Since {TimeText.Short(held.At)}, until {TimeText.Short(held.Terms.Until)} {TimeText.Zone}.";

        public override string End => "End this";

        public override string Ended => "The subscription is over.";

        public override string NotThere => "There is no such subscription.";
    }
}
