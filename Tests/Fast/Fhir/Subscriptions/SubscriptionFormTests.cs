using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Datatypes;
using PhrCluster.Fhir.AccessLog;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Readings;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir.Subscriptions;

/// <summary>Subscriptions are read as the R4 backport has them and given back without secrets; notifications say no more than their content lets them.</summary>
public sealed class SubscriptionFormTests
{
    private static readonly FocusWords Words = new(new AuditSource("phr", "https://phr.example/fhir"), static _ => "It is your own record.", static alert => (alert.Rule, "Call."));

    private static readonly SubscriptionOrder Order = new(
        "anna", "https://clinic.example/hook", "application/fhir+json", ["Authorization"],
        new SubscriptionTerms(
            SubscriptionTopic.Items, ["Observation"], [new Coding(CodeSystems.Loinc, "15074-8")], [Sample.VitalSigns], NotificationContent.IdOnly, "https://clinic.example", Sample.Noon.AddDays(90)))
    {
        HeartbeatSeconds = 60, TimeoutSeconds = 5, MaxCount = 10, Reason = "Follow glucose",
    };

    private static readonly SubscriptionShown Shown = new("abcdefghijklmnopqrstuvwxyz", Order, SubscriptionStatus.Active, 7, DeliveryFailure.Rejected);

    [Fact]
    public void WhatIsGivenBack_IsFhir_IsReadAgainAsTheSame_AndHoldsNoSecret()
    {
        var json = Text(writer => SubscriptionRenderer.Write(writer, Shown with { Order = Order with { Headers = ["Authorization"] } }));

        FirelyOracle.MustBeValid(Encoding.UTF8.GetBytes(json)).TypeName.Should().Be("Subscription");
        var again = SubscriptionReader.Read(Encoding.UTF8.GetBytes(json), "https://phr.example/fhir", null, out var fault);
        fault.Should().BeNull();
        again!.Order.Terms.Should().Be(Order.Terms with { Origin = "" });
        (again.Order with { Terms = Order.Terms, Headers = Order.Headers }).Should().Be(Order);
        json.Should().Contain("Authorization: (not shown)");
    }

    [Fact]
    public void OneOverASocket_HasNoEndpoint_AndIsReadAgainAsTheSame()
    {
        var order = Order with { Channel = SubscriptionChannel.WebSocket, Endpoint = "", Headers = [], Terms = Order.Terms with { Origin = SubscriptionTerms.SocketOrigin } };
        var json = Text(writer => SubscriptionRenderer.Write(writer, Shown with { Order = order }));

        FirelyOracle.MustBeValid(Encoding.UTF8.GetBytes(json)).TypeName.Should().Be("Subscription");
        var again = SubscriptionReader.Read(Encoding.UTF8.GetBytes(json), "https://phr.example/fhir", null, out var fault);
        fault.Should().BeNull();
        (again!.Order with { Terms = order.Terms }).Should().Be(order);
        json.Should().Contain("\"websocket\"").And.NotContain("endpoint");
    }

    [Theory]
    [InlineData(NotificationContent.Empty, 1, 0, false)]
    [InlineData(NotificationContent.IdOnly, 5, 4, false)]
    [InlineData(NotificationContent.FullResource, 5, 4, true)]
    public void ANotification_SaysNoMoreThanItsContent(NotificationContent content, int entries, int foci, bool holds)
    {
        var json = Text(writer => NotificationBundle.Write(writer, Shown with { Order = Order with { Terms = Order.Terms with { Content = content } } }, "event-notification", content, Events, Words, Sample.Noon));

        FirelyOracle.MustBeValid(Encoding.UTF8.GetBytes(json)).TypeName.Should().Be("Bundle");
        using var bundle = JsonDocument.Parse(json);
        var all = bundle.RootElement.GetProperty("entry").EnumerateArray().ToList();
        all.Should().HaveCount(entries).And.OnlyContain(static entry => entry.GetProperty("request").GetProperty("method").GetString() != null && entry.GetProperty("response").GetProperty("status").GetString() == "200");
        all.Skip(1).All(entry => entry.TryGetProperty("resource", out _) == holds).Should().BeTrue();
        json.Split("\"focus\"").Length.Should().Be(foci + 1);
        json.Contains("urn:phr:topic", StringComparison.Ordinal).Should().Be(content != NotificationContent.Empty);
        json.Contains("5.6", StringComparison.Ordinal).Should().Be(holds);
        json.Should().Contain("\"event-number\"").And.Contain("\"rejected\"").And.NotContain("clinic.example").And.NotContain("\"anna\"");
    }

    [Theory]
    [InlineData("""{"resourceType":"Observation"}""", "Resource.resourceType")]
    [InlineData("""{"resourceType":"Subscription","status":"requested","reason":"x","criteria":"Observation?code=1"}""", "Subscription.criteria")]
    [InlineData("""{"resourceType":"Subscription"}""", "Subscription.status")]
    [InlineData("[]", "Resource.resourceType")]
    public void WhatIsNoSubscriptionOfOurs_IsRefused(string json, string path)
    {
        SubscriptionReader.Read(Encoding.UTF8.GetBytes(json), "https://phr.example/fhir", "anna", out var fault).Should().BeNull();
        fault!.Path.Should().Be(path);
    }

    [Theory]
    [InlineData("Observation?code=http://loinc.org|1,http://loinc.org|2&patient=Patient/ben", 2, "ben")]
    [InlineData("?patient=https://phr.example/fhir/Patient/ben", 0, "ben")]
    [InlineData("Condition?code=http%3A%2F%2Fsnomed.info%2Fsct%7C73211009&subject=ben", 1, "ben")]
    public void AFilter_NamesCodes_AndThePatient(string filter, int codes, string patient)
    {
        var sent = SubscriptionReader.Read(Encoding.UTF8.GetBytes(Sent(filter)), "https://phr.example/fhir", "anna", out var fault);

        fault.Should().BeNull();
        (sent!.Order.Terms.Codes.Length, sent.Order.Citizen).Should().Be((codes, patient));
    }

    [Theory]
    [InlineData("Observation?date=2026")]
    [InlineData("Observation?code=http://loinc.org|1&code=http://loinc.org|2")]
    [InlineData("Observation?code=|1")]
    [InlineData("Observation?patient=https://elsewhere.example/Patient/ben")]
    [InlineData("Observation?code:not=http://loinc.org|1")]
    public void AFilterThatWillNotBeHonoured_IsRefused(string filter)
    {
        SubscriptionReader.Read(Encoding.UTF8.GetBytes(Sent(filter)), "https://phr.example/fhir", "anna", out var fault).Should().BeNull();
        fault!.Path.Should().Be("Subscription.criteria.extension");
    }

    private static ImmutableArray<NumberedEvent> Events
    {
        get
        {
            var entry = new AccessLogEntry(9, Sample.Noon, AccessAction.Dashboard, true, "dr", Role.Professional, "Practice", PurposeOfUse.Treatment, [], new Reason(ReasonCode.ConsentsPermit), DataDescription.Nothing, [], NoticeKind.None, null);
            var none = new SubscriptionEvent(3, Sample.Noon, [], [], [], null);
            return
            [
                new NumberedEvent(4, none with { Items = [new HeldItem(new ItemRef(3, 0), Sample.Glucose(Sample.Noon), Sample.Noon, null)] }),
                new NumberedEvent(5, none with { Alerts = [new Alert(AlertRuleNames.BloodPressureSevere, 1, AlertUrgency.SameDay, 5, Sample.Noon, Sample.Noon, Sample.Noon, [])] }),
                new NumberedEvent(6, none with { Consents = [new PhrCluster.Consents.HeldConsent(Sample.Permit("gp", "Practice"), 6, Sample.Noon)] }),
                new NumberedEvent(7, none with { Access = entry }),
            ];
        }
    }

    private static string Sent(string filter) => $$$"""
        {"resourceType":"Subscription","status":"requested","reason":"x","criteria":"urn:phr:topic:items",
         "_criteria":{"extension":[{"url":"{{{BackportNames.Filter}}}","valueString":"{{{filter}}}"}]},
         "channel":{"type":"rest-hook","endpoint":"https://clinic.example/hook","payload":"application/fhir+json",
          "_payload":{"extension":[{"url":"{{{BackportNames.Content}}}","valueCode":"empty"}]} } }
        """;

    private static string Text(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output);
        write(writer);
        writer.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
