using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Grains.Messages;
using PhrCluster.Messages;
using PhrCluster.Silo.Messages;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo;

/// <summary>What leaves for the notification service: an address, a kind, one of two sentences, a link. And where it may be.</summary>
public sealed class NoticeServiceChannelTests
{
    private const string Link = "https://phr.example/home", Address = "0123456789abcdef0123456789abcdef";

    private static readonly string[] Members = ["id", "to", "kind", "urgent", "count", "text", "link"];

    public static TheoryData<MessageKind> Kinds => [.. Enum.GetValues<MessageKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void ABody_HoldsNothingOfHealth_AndNobodysName(MessageKind kind)
    {
        var urgent = kind == MessageKind.UrgentAdvice;
        var body = Encoding.UTF8.GetString(NoticeServiceChannel.BodyOf(new AddressedMessage(Address, new OutgoingMessage(17, kind, urgent, 2)), Link));

        var root = JsonDocument.Parse(body).RootElement;
        root.EnumerateObject().Select(static member => member.Name).Should().Equal(Members);
        root.GetProperty("id").GetString().Should().Be($"{Address}.17");
        root.GetProperty("to").GetString().Should().Be(Address);
        root.GetProperty("text").GetString().Should().Be(
            urgent ? "There is something in your health record that should not wait. Look at it now." : "There is something new in your health record.");
        root.GetProperty("link").GetString().Should().Be(Link);
        foreach (var word in Words())
        {
            body.Should().NotContainEquivalentOf(word);
        }
    }

    /// <summary>What no message may hold: rules, codes, units, what they measure.</summary>
    private static IEnumerable<string> Words() =>
        typeof(AlertRuleNames).GetFields().Where(static field => field.IsLiteral).Select(static field => (string)field.GetRawConstantValue()!).Where(static name => name.Length > 2)
            .Concat(["loinc", "snomed", "mmol", "mmHg", "glucose", "pressure", "oxygen", "pulse", "ketone", "HIV", "practice", "clinic", "hospital"]);

    [Theory]
    [InlineData("https://notify.example/messages", true)]
    [InlineData("http://127.0.0.1:9/messages?as=phr", true)]
    [InlineData("https://user@notify.example/messages", false)]
    [InlineData("https://notify.example/messages#top", false)]
    [InlineData("ftp://notify.example/messages", false)]
    [InlineData("notify.example/messages", false)]
    [InlineData("https://*.example/messages", false)]
    public void AService_IsAUrlOfAHostThatTheSettingNamesItself(string setting, bool isOne) => (NoticeServiceAddress.Read(setting) is not null).Should().Be(isOne);

    [Fact]
    public void AMessage_PrintsNothing() =>
        new AddressedMessage(Address, new OutgoingMessage(17, MessageKind.Advice, false, 1)).ToString().Should().NotContain(Address);

    [Fact]
    public void EveryKind_HasWords() =>
        Enum.GetValues<MessageKind>().Select(static kind => Language.Default.Messages.Of(kind)).Should().OnlyHaveUniqueItems();
}
