using System.Security.Cryptography;
using PhrCluster.Client;
using PhrCluster.Identity;
using PhrCluster.Subscriptions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Subscriptions;

/// <summary>Asks subscriptions, and tells what they answer as HTTP has it: one that is not the caller's looks like one that there is not.</summary>
internal sealed class SubscriptionGrains(IGrainFactory grains)
{
    private const int IdLength = 26;

    /// <summary>Nobody comes upon it: 122 bits and more.</summary>
    public static string NewId() => string.Create(IdLength, 0, static (id, _) => RandomNumberGenerator.GetItems("abcdefghijklmnopqrstuvwxyz", id));

    /// <exception cref="FhirFault">No subscription has such an id.</exception>
    public ISubscriptionGrain Named(FhirCall call) => Find(call.Id) ?? throw FhirFault.NotFound();

    /// <summary>Null for an id that none has.</summary>
    public ISubscriptionGrain? Find(string id) => id.Length == IdLength && id.All(char.IsAsciiLetterLower) ? grains.GetGrain<ISubscriptionGrain>(id) : null;

    /// <summary>What was asked for; else what stands in the way.</summary>
    public static T Expect<T>(SubscriptionOutcome outcome)
        where T : SubscriptionOutcome => outcome switch
        {
            T expected => expected,
            SubscriptionOutcome.Refused { Explanation: var explanation } => throw new AccessRefusedException(explanation),
            IRequestInvalid { Field: var field, Rule: var rule } => throw Broken(field, rule),
            _ => throw FhirFault.NotFound(),
        };

    private static FhirFault Broken(string field, string rule)
    {
        var path = field switch
        {
            "subscription.endpoint" => "Subscription.channel.endpoint",
            "subscription.channel" => "Subscription.channel.type",
            "subscription.payload" => "Subscription.channel.payload",
            "subscription.header" => "Subscription.channel.header",
            "subscription.heartbeat" or "subscription.timeout" or "subscription.maxCount" => "Subscription.channel.extension",
            "subscription.filter" or "subscription.patient" => "Subscription.criteria.extension",
            "subscription.topic" => "Subscription.criteria",
            "subscription.content" => "Subscription.channel.payload.extension",
            "subscription.end" => "Subscription.end",
            "subscription.reason" => "Subscription.reason",
            "subscription.status" => "Subscription.status",
            "subscription" or "subscription.id" or "subscription.origin" => "Subscription",
            _ => null,
        };
        return path is null ? FhirFault.BadRequest($"{field}: {rule}", IssueCode.Value) : FhirFault.Unprocessable($"{path}: {rule}", expression: path);
    }
}
