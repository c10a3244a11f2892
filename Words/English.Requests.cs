using System.Globalization;
using PhrCluster.Requests;

namespace PhrCluster.Words;

/// <content>Requests for consent.</content>
public partial class English
{
    /// <inheritdoc/>
    public override RequestWords Requests { get; }

    private sealed class RequestsInEnglish(English said) : RequestWords
    {
        public override string WhoAsks(string organization) => said._names.Of(organization) is { } name
            ? $"{name} asks you. In the register it is {Quotes.Quoted(organization)}."
            : $"{Quotes.Quoted(organization)} asks you. The register has no name for it.";

        public override string Asked(HeldRequest held) => said.Of(held.Request.ToConsent(held.Organization, "asked"));

        public override string WhatFor(ConsentRequest request) => $"What for, in their words: {Quotes.InQuotes(request.Words)}";

        public override string AnswerBy(DateTimeOffset answerBy) => $"Answer by {TimeText.Short(answerBy)} {TimeText.Zone}. If you do not, the request ends by itself.";

        public override string State(RequestState state) => state switch
        {
            RequestState.Open => "waits for an answer",
            RequestState.Agreed => "agreed",
            RequestState.Refused => "refused",
            RequestState.Expired => "ended without an answer",
            RequestState.Withdrawn => "taken back",
            _ => "agreed, and withdrawn since",
        };

        public override string Outcome(HeldRequest held) => (held.State, held.AnsweredAt) switch
        {
            (RequestState.Open, _) => AnswerBy(held.Request.AnswerBy),
            (RequestState.Expired, _) => $"It ended without an answer on {TimeText.Short(held.Request.AnswerBy)} {TimeText.Zone}.",
            (RequestState.Agreed, { } at) => $"You agreed on {TimeText.Short(at)} {TimeText.Zone}.",
            (RequestState.Refused, { } at) => $"You refused on {TimeText.Short(at)} {TimeText.Zone}.",
            (RequestState.Withdrawn, { } at) => $"It was taken back on {TimeText.Short(at)} {TimeText.Zone}.",
            (_, { } at) => $"You agreed on {TimeText.Short(at)} {TimeText.Zone}, and have withdrawn that since.",
            _ => State(held.State),
        };

        public override string Count(int open) => open switch
        {
            0 => "No request waits for your answer.",
            1 => "One request waits for your answer.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{open} requests wait for your answer."),
        };

        public override string NotToAsk(string organization) => $"{said.Called(organization)} is not to ask you.";

        public override string Of(AskedRequest asked) =>
            $"{asked.Id} to {asked.Citizen}: {State(asked.State)}{(asked.AnsweredAt is { } at ? $", {TimeText.Short(at)} {TimeText.Zone}" : $", until {TimeText.Short(asked.AnswerBy)} {TimeText.Zone}")}"
            + (asked.NotToAsk ? ". You are not to ask again." : ".");

        public override string NothingAsked => "Nothing was asked.";

        public override string NoSuchRequest => "The record lists no such request.";
    }
}
