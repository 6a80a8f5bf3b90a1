export const SampleBanner = () => null;
