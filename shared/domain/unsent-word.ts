/** What a paper says where another unit knows more than it sent. */
export const unsentWord = '未报送';
