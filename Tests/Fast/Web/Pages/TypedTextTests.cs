using FluentAssertions;
using PhrCluster.Web.Pages.Frame.Forms;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>Days, times and numbers as people type them.</summary>
public sealed class TypedTextTests
{
    [Theory]
    [InlineData("30", "6", "2027", "2027-06-30")]
    [InlineData("1", "January", "2027", "2027-01-01")]
    [InlineData("01", "sep", "2027", "2027-09-01")]
    [InlineData("29", "2", "2028", "2028-02-29")]
    [InlineData("29", "2", "2027", null)]
    [InlineData("0", "1", "2027", null)]
    [InlineData("1", "13", "2027", null)]
    [InlineData("1", "1", "27", null)]
    [InlineData("-1", "1", "2027", null)]
    [InlineData("", "", "", null)]
    public void ADay_IsOneOfTheCalendar(string day, string month, string year, string? meant) =>
        (TypedTime.Day(day, month, year)?.ToString("yyyy-MM-dd")).Should().Be(meant);

    [Theory]
    [InlineData("8:15am", "08:15")]
    [InlineData("8.15 PM", "20:15")]
    [InlineData("8pm", "20:00")]
    [InlineData("12am", "00:00")]
    [InlineData("20:15", "20:15")]
    [InlineData("25:00", null)]
    [InlineData("13pm", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public void ATimeOfDay_IsReadAsItIsWritten(string typed, string? meant) => (TypedTime.OfDay(typed)?.ToString("HH:mm")).Should().Be(meant);

    [Theory]
    [InlineData("6.1", "6.1")]
    [InlineData("6,10", "6.10")]
    [InlineData(" 1 280 ", "1280")]
    [InlineData("007", "7")]
    [InlineData("0", "0")]
    [InlineData(".5", "0.5")]
    [InlineData("0.50", "0.50")]
    [InlineData("1.234.5", null)]
    [InlineData("-4", null)]
    [InlineData("1e5", null)]
    [InlineData("12mmol", null)]
    [InlineData("", null)]
    [InlineData("1234567890123", null)]
    public void ANumber_KeepsItsDigits(string typed, string? meant) => (TypedNumber.Of(typed)?.Text).Should().Be(meant);

    [Fact]
    public void AFormsId_IsOneThatWeMade()
    {
        var made = FormFields.None.IdOrNew();
        Typed.Form((FormFields.Id, made)).IdOrNew().Should().Be(made);
        Typed.Form((FormFields.Id, "../another")).IdOrNew().Should().NotContain("/").And.HaveLength(made.Length);
    }
}
