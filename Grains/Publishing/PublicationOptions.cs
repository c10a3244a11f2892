using Microsoft.Extensions.Options;
using PhrCluster.Core.Publishing;

namespace PhrCluster.Grains.Publishing;

/// <summary>How counts are made safe. Weaker than the usual rules can't be set.</summary>
public sealed class PublicationOptions
{
    private const int LargestThreshold = 100, LargestNoise = 50, LargestRounding = 100;

    /// <summary>Counts up to it are not shown.</summary>
    public int Threshold { get; set; } = PublicationSettings.Default.Threshold;

    /// <summary>Figures are multiples of it.</summary>
    public int RoundedTo { get; set; } = PublicationSettings.Default.RoundedTo;

    /// <summary>No count is moved further before it is rounded.</summary>
    public int MaxNoise { get; set; } = PublicationSettings.Default.MaxNoise;

    /// <summary>The variance of how far counts are moved.</summary>
    public double Variance { get; set; } = PublicationSettings.Default.Variance;

    public PublicationSettings ToSettings() => new() { Threshold = Threshold, RoundedTo = RoundedTo, MaxNoise = MaxNoise, Variance = Variance };

    /// <inheritdoc cref="PublicationOptions"/>
    public sealed class Validator : IValidateOptions<PublicationOptions>
    {
        private static readonly PublicationSettings Least = PublicationSettings.Default;

        public ValidateOptionsResult Validate(string? name, PublicationOptions options) =>
            options.Threshold < Least.Threshold || options.Threshold > LargestThreshold ? Fail(nameof(Threshold), Least.Threshold, LargestThreshold)
            : options.RoundedTo < Least.RoundedTo || options.RoundedTo > LargestRounding ? Fail(nameof(RoundedTo), Least.RoundedTo, LargestRounding)
            : options.MaxNoise < Least.MaxNoise || options.MaxNoise > LargestNoise ? Fail(nameof(MaxNoise), Least.MaxNoise, LargestNoise)
            : !(options.Variance >= Least.Variance && options.Variance <= options.MaxNoise * options.MaxNoise / 2.0)
                ? ValidateOptionsResult.Fail($"{nameof(Variance)}: must be a number from {Least.Variance} to half the square of {nameof(MaxNoise)}")
            : ValidateOptionsResult.Success;

        private static ValidateOptionsResult Fail(string setting, int least, int most) => ValidateOptionsResult.Fail($"{setting}: must be a number from {least} to {most}");
    }
}
