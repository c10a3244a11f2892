using System.Buffers;
using System.Text.Json;
using CsCheck;
using FluentAssertions;
using PhrCluster.Fhir.Json;
using Xunit;

namespace PhrCluster.Tests.Thorough.Fhir;

public sealed class MergePatchProperties
{
    private static readonly string[] Names = ["a", "b", "C", "\\u0061b", "\u00e9"];

    private static readonly Gen<string> Scalar = Gen.OneOf(
        "0", "-0", "1.0", "1.00", "1e2", "100", "true", "false", "\"\"", "\"x\"", "\"\u00e9\"", "\"\\u00e9\"", "\"a\\/b\"", "\"a/b\"", "\"\\n\"");

    private static readonly Gen<string> Object = ObjectOf(3);

    [Fact]
    public void ApplyingTheDifference_GivesTheSecondObject() =>
        Gen.Select(Object, Object).Sample(static (from, to) =>
        {
            using var a = JsonDocument.Parse(from);
            using var b = JsonDocument.Parse(to);
            var difference = MergePatch.Difference(a.RootElement, b.RootElement);
            using var patch = JsonDocument.Parse(difference ?? "{}");
            using var patched = Patched(a, patch);
            return JsonSameness.Same(patched.RootElement, b.RootElement)
                && (difference is null) == JsonSameness.Same(a.RootElement, b.RootElement);
        });

    // The examples of RFC 7386, appendix A, that concern objects.
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", """{}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""{"a":"foo"}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void APatch_IsAppliedAsTheRfcSays(string target, string change, string expected)
    {
        using var before = JsonDocument.Parse(target);
        using var patch = JsonDocument.Parse(change);
        using var patched = Patched(before, patch);
        patched.RootElement.GetRawText().Should().Be(expected);
    }

    [Theory]
    [InlineData("1.0", "1.00", false)]
    [InlineData("1e2", "100", false)]
    [InlineData("\"\\u0041\"", "\"A\"", true)]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""", true)]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", false)]
    [InlineData("[1,2]", "[2,1]", false)]
    [InlineData("[null]", "[]", false)]
    public void SamenessMinds_TheTextOfNumbers_AndNotTheOrderOfProperties(string one, string other, bool same)
    {
        using var a = JsonDocument.Parse(one);
        using var b = JsonDocument.Parse(other);
        JsonSameness.Same(a.RootElement, b.RootElement).Should().Be(same);
    }

    private static Gen<string> ObjectOf(int depth) =>
        Gen.Select(Gen.Bool, ValueOf(depth)).Array[Names.Length].Select(static properties =>
            "{" + string.Join(",", properties.Zip(Names).Where(static p => p.First.Item1).Select(static p => $"\"{p.Second}\":{p.First.Item2}")) + "}");

    private static Gen<string> ValueOf(int depth) => depth == 0
        ? Scalar
        : Gen.OneOf<string>(Scalar, ObjectOf(depth - 1), ListOf(depth));

    private static Gen<string> ListOf(int depth) =>
        Gen.OneOf<string>(ValueOf(depth - 1), Gen.Const("null")).Array[0, 3].Select(static items => $"[{string.Join(",", items)}]");

    private static JsonDocument Patched(JsonDocument target, JsonDocument patch)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            MergePatch.Apply(writer, target.RootElement, patch.RootElement);
        }

        return JsonDocument.Parse(output.WrittenMemory);
    }
}
